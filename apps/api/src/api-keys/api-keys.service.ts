import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ApiKey, MadeApiKey, MakeApiKey } from '@longstream/contracts/api-keys';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { lesserRole } from '@longstream/domain/workspaces/rights';
import { IsNull, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { KEY_MARK } from '../sessions/bearer-key.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { ApiKeyEntity } from './api-key.entity.ts';
import { toApiKey } from './api-key.view.ts';
import { keyByDigest, type ShownKey } from './api-keys.queries.ts';

const DAY_MS = 24 * 3_600_000;
/** When a key was used last is known to the minute, so that not every request has to write. */
const MINUTE_MS = 60_000;

const SHOWN_LENGTH = KEY_MARK.length + 4;

/**
 * Keys for programs. A key is 256 random bits of which only the digest is kept; it opens one workspace, as the member who made it and with
 * no more than its role, until its day, by the workspace's clock, or until somebody takes it back.
 */
@Injectable()
export class ApiKeysService {
  constructor(private readonly db: Database) {}

  /** @throws {Refusal} `not_allowed` for a role above the member's own. */
  make(actor: Actor, { name, role, days }: MakeApiKey): Promise<MadeApiKey> {
    const { workspaceId, userId } = actor;
    if (lesserRole(role, actor.role) !== role)
      throw new Refusal('not_allowed', { role: actor.role, action: 'api_key.manage', why: 'a key may not do more than its maker' });
    const key = `${KEY_MARK}${randomBytes(32).toString('base64url')}`;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const madeAt = await workspaceNow(tx, workspaceId);
      const expiresAt = days === null ? null : new Date(madeAt.getTime() + days * DAY_MS);
      const known = {
        id: v7(),
        workspaceId,
        name,
        role,
        prefix: key.slice(0, SHOWN_LENGTH),
        digest: digestOf(key),
        madeBy: userId,
        madeAt,
      };
      const row = { ...known, expiresAt, lastUsedAt: null, revokedAt: null };
      await tx.insert(ApiKeyEntity, row);
      await announce(tx, workspaceId, ['workspace']);
      return { ...toApiKey(row, new Map([[userId, actor.name]])), key };
    });
  }

  /** The newest first, those that are over too. */
  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<ApiKey>> {
    const after = readIdCursor(cursor);
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.find(ApiKeyEntity, {
        where: { workspaceId, ...(after === null ? {} : { id: LessThan(after) }) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const names = await namesOf(
        tx,
        rows.map(({ madeBy }) => madeBy),
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toApiKey(row, names),
      );
    });
  }

  /** @throws {Refusal} `not_found` for a key that is not here, or was taken back before. */
  revoke({ workspaceId }: Actor, id: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const revokedAt = await workspaceNow(tx, workspaceId);
      const { affected } = await tx.update(ApiKeyEntity, { id, workspaceId, revokedAt: IsNull() }, { revokedAt });
      if (affected === 0) throw new Refusal('not_found', { what: 'api_key' });
      await announce(tx, workspaceId, ['workspace']);
    });
  }

  /** Who acts by a key. @throws {Refusal} `not_signed_in`, with the reason: whoever has the key may know what became of it. */
  open(key: string): Promise<Actor> {
    return this.db.acrossWorkspaces(async (tx) => {
      const shown = await keyByDigest(tx, digestOf(key));
      if (shown === undefined) throw new Refusal('not_signed_in', { why: 'no such API key' });
      const { id, workspaceId, madeBy, makerName, lastUsedAt, now } = shown;
      const role = roleBy(shown);
      if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= MINUTE_MS)
        await tx.update(ApiKeyEntity, { id, workspaceId }, { lastUsedAt: now });
      return { workspaceId, userId: madeBy, name: makerName, role, keyId: id };
    });
  }
}

/** A member who was given a lesser role since has given their keys the same. */
function roleBy({ role, memberRole, expiresAt, revokedAt, now }: ShownKey): Actor['role'] {
  if (revokedAt !== null) throw new Refusal('not_signed_in', { why: 'this API key was taken back' });
  if (expiresAt !== null && expiresAt <= now) throw new Refusal('not_signed_in', { why: 'this API key has expired' });
  if (memberRole === null) throw new Refusal('not_signed_in', { why: 'who made this API key is no member any more' });
  return lesserRole(role, memberRole);
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
