import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { HoldEntity } from './hold.entity.ts';
import { withNames } from './hold.view.ts';

/** An item whose time came while a hold covered it, and nobody has noted it yet. */
interface Held {
  readonly itemId: string;
  readonly holdId: string;
}

/** An item is done with once its ledger names the hold. */
const IS_NOT_NOTED = `not exists (select from ledger_entry entry
  where entry.workspace_id = item.workspace_id and entry.item_id = item.id and entry.kind = 'held' and entry.data->>'holdId' = hold.id::text)`;

/** Tells an item's ledger why it did not go out when its time came: once for each hold, whatever dies in between. */
@Injectable()
export class HeldNotesService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** The workspaces in which anything is held. */
  async workspaces(): Promise<string[]> {
    const rows = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ workspaceId: string }[]>('select distinct workspace_id as "workspaceId" from hold where released_at is null'),
    );
    return rows.map(({ workspaceId }) => workspaceId);
  }

  /**
   * Notes up to so many items of a workspace, and answers how many notes those were. An item that somebody is changing at this moment has its
   * turn later.
   */
  note(workspaceId: string, limit: number): Promise<number> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const held = await dueUnderHolds(tx, workspaceId, limit);
      if (held.length === 0) return 0;
      const rows = await tx.findBy(HoldEntity, { workspaceId, releasedAt: IsNull() });
      const holds = new Map((await withNames(tx, workspaceId, rows)).map((hold) => [hold.id, hold]));
      const entries = held.flatMap(({ itemId, holdId }) => {
        const hold = holds.get(holdId);
        if (hold === undefined) return [];
        const { scope, scopeName, reason, madeByName: heldBy, madeAt: heldAt } = hold;
        return [
          { itemId, kind: 'held' as const, byUser: null, data: { holdId, scope: { ...scope, name: scopeName }, reason, heldBy, heldAt } },
        ];
      });
      await this.ledger.recordAll(tx, workspaceId, await workspaceNow(tx, workspaceId), entries);
      return entries.length;
    });
  }
}

async function dueUnderHolds(tx: EntityManager, workspaceId: string, limit: number): Promise<Held[]> {
  const items = await tx
    .createQueryBuilder(ItemEntity, 'item')
    .select(['item.id'])
    .where(`item.workspace_id = :workspaceId and item.status = 'scheduled' and item.scheduled_at <= workspace_now(:workspaceId)`, {
      workspaceId,
    })
    .andWhere(
      `exists (select from hold where hold.workspace_id = :workspaceId and hold.released_at is null and hold_covers(hold, item) and ${IS_NOT_NOTED})`,
    )
    .orderBy('item.id')
    .limit(limit)
    .setLock(ROW_LOCK.mode)
    .setOnLocked('skip_locked')
    .getMany();
  if (items.length === 0) return [];
  return tx.query<Held[]>(
    `select item.id as "itemId", hold.id as "holdId" from item
       join hold on hold.workspace_id = item.workspace_id and hold.released_at is null and hold_covers(hold, item) and ${IS_NOT_NOTED}
      where item.workspace_id = $1 and item.id = any($2) order by item.id, hold.id`,
    [workspaceId, items.map(({ id }) => id)],
  );
}
