import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, workspaceNow } from '../database/database.ts';
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

  /** The workspaces in which something is to be noted. */
  async workspaces(): Promise<string[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      const rows = await tx.query<{ workspaceId: string }[]>(
        `select distinct hold.workspace_id as "workspaceId" from hold join workspace on workspace.id = hold.workspace_id
          where hold.released_at is null and exists (
            select from item where item.workspace_id = hold.workspace_id and item.status = 'scheduled'
              and item.scheduled_at <= workspace_time(workspace, now()) and hold_covers(hold, item) and ${IS_NOT_NOTED})`,
      );
      return rows.map(({ workspaceId }) => workspaceId);
    });
  }

  /** Notes up to so many items of a workspace. An item that somebody is changing at this moment has its turn later. */
  async note(workspaceId: string, limit: number): Promise<void> {
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const held = await dueUnderHolds(tx, workspaceId, limit);
      const rows = await tx.find(HoldEntity, { where: { workspaceId }, order: { id: 'ASC' } });
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
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
  return tx.query<Held[]>(
    `select item.id as "itemId", hold.id as "holdId" from item
       join hold on hold.workspace_id = item.workspace_id and hold.released_at is null and hold_covers(hold, item) and ${IS_NOT_NOTED}
      where item.workspace_id = $1 and item.id = any($2) order by item.id, hold.id`,
    [workspaceId, items.map(({ id }) => id)],
  );
}
