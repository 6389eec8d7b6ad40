import type { Hold, PastHold } from '@longstream/contracts/holds';
import type { EntityManager } from 'typeorm';
import { scopeNames } from '../scopes/scopes.queries.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { leftOf } from './held-items.queries.ts';
import type { HoldEntity } from './hold.entity.ts';

/** Holds as contracts, with the names of what is held and of who holds it. */
export async function withNames(tx: EntityManager, workspaceId: string, rows: readonly HoldEntity[]): Promise<Hold[]> {
  const scopes = rows.map(({ scopeKind, scopeId }) => ({ kind: scopeKind, id: scopeId }));
  const names = await scopeNames(tx, workspaceId, scopes);
  const people = await namesOf(
    tx,
    rows.map(({ madeBy }) => madeBy),
  );
  const left = await leftOf(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, scopeKind, scopeId, reason, chargeId, madeBy, madeAt, endedAt }) => ({
    id,
    scope: { kind: scopeKind, id: scopeId },
    scopeName: names.get(scopeId ?? '') ?? null,
    reason,
    sparesFormal: chargeId !== null,
    madeByName: people.get(madeBy) ?? madeBy,
    madeAt: madeAt.toISOString(),
    left: endedAt === null ? null : (left.get(id) ?? 0),
  }));
}

/** The same of holds that are over. */
export async function withEnds(tx: EntityManager, workspaceId: string, rows: readonly HoldEntity[]): Promise<PastHold[]> {
  const holds = await withNames(tx, workspaceId, rows);
  const people = await namesOf(
    tx,
    rows.flatMap(({ releasedBy }) => releasedBy ?? []),
  );
  return rows.flatMap(({ releasedBy, releasedAt }, index) => {
    const hold = holds[index];
    if (hold === undefined || releasedBy === null || releasedAt === null) return [];
    return [{ ...hold, releasedByName: people.get(releasedBy) ?? releasedBy, releasedAt: releasedAt.toISOString() }];
  });
}

/** What is held, in a word that needs no language: the name of the channel or campaign, the tag, the platform; null for the whole workspace. */
export const heldName = ({ scope, scopeName }: Hold): string | null => scopeName ?? scope.id;
