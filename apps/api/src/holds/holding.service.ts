import { Injectable } from '@nestjs/common';
import type { Hold, MakeHold, PastHold } from '@longstream/contracts/holds';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { assertScopeExists } from '../scopes/scopes.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { HoldEntity } from './hold.entity.ts';
import { heldName, withEnds, withNames } from './hold.view.ts';

/** A manager's stop on a scope. */
@Injectable()
export class HoldingService {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  /** What is in force, in the order of its making. */
  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Hold>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId, releasedAt: IsNull(), ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(HoldEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      const holds = await withNames(tx, workspaceId, rows);
      return toPage(
        holds,
        limit,
        ({ id }) => [id],
        (hold) => hold,
      );
    });
  }

  /** What is over, the one that was made last first. */
  past({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<PastHold>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const before = readIdCursor(cursor);
      const where = { workspaceId, releasedAt: Not(IsNull()), ...(before === null ? {} : { id: LessThan(before) }) };
      const rows = await tx.find(HoldEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      const holds = await withEnds(tx, workspaceId, rows);
      return toPage(
        holds,
        limit,
        ({ id }) => [id],
        (hold) => hold,
      );
    });
  }

  /**
   * Stops a scope at once: whatever is claimed, or looked at for the last time before it is sent, once this has committed, is held.
   *
   * @throws {Refusal} `already_exists` when just this scope is held already; wider and narrower holds may lie over each other.
   */
  async make(actor: Actor, { scope, reason }: MakeHold): Promise<Hold> {
    const { workspaceId } = actor;
    try {
      return await this.db.inWorkspace(workspaceId, async (tx) => {
        await assertScopeExists(tx, workspaceId, scope);
        return this.stop(tx, actor, { scope, reason }, null);
      });
    } catch (fault) {
      if (isUniqueViolation(fault)) throw new Refusal('already_exists', { what: 'hold' });
      throw fault;
    }
  }

  /** The same inside the caller's transaction, where it is known that the scope exists; for a serious charge, whose formal answer is spared. */
  async stop(tx: EntityManager, actor: Actor, { scope, reason }: MakeHold, chargeId: string | null): Promise<Hold> {
    const { workspaceId, userId } = actor;
    const hold = await insertHold(tx, actor, { scope, reason }, chargeId);
    const data = { scope: scope.kind, name: heldName(hold), reason, sparesFormal: hold.sparesFormal };
    await this.notifications.notify(tx, workspaceId, { kind: 'held', data, byId: userId, occurrence: hold.id });
    await announce(tx, workspaceId, ['holds']);
    return hold;
  }
}

async function insertHold(
  tx: EntityManager,
  { workspaceId, userId }: Actor,
  { scope, reason }: MakeHold,
  chargeId: string | null,
): Promise<Hold> {
  const row = tx.create(HoldEntity, {
    id: v7(),
    workspaceId,
    scopeKind: scope.kind,
    scopeId: scope.id,
    reason,
    chargeId,
    madeBy: userId,
    madeAt: await workspaceNow(tx, workspaceId),
    releasedBy: null,
    releasedAt: null,
  });
  await tx.insert(HoldEntity, row);
  const [hold] = await withNames(tx, workspaceId, [row]);
  if (hold === undefined) throw new Error('A hold that was just made has no view.');
  return hold;
}
