import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { assertCanMove, type ItemStatus } from '@longstream/domain/items/item-status';
import type { EntityManager } from 'typeorm';
import { ItemEntity } from '../items/item.entity.ts';
import type { NewEntry } from '../ledger/ledger.service.ts';
import type { News } from '../notifications/notifications.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';

/** What publishing changes of an item. The other columns are other people's. */
const WRITTEN = [
  'status',
  'statusReason',
  'version',
  'scheduledAt',
  'wallTime',
  'timeZone',
  'movedFrom',
  'movedTo',
  'sentAt',
  'liveAt',
  'externalId',
  'externalUrl',
  'checkHandle',
  'checkAt',
  'checkCount',
  'secondLookAt',
  'handOffEndsAt',
  'nextSampleAt',
  'nextCommentsAt',
  'updatedAt',
] as const satisfies readonly (keyof ItemEntity)[];

type Written = Pick<ItemEntity, (typeof WRITTEN)[number]>;

interface ClockRow {
  readonly now: Date;
  readonly speed: number;
  readonly realNow: Date;
}

/**
 * What one transaction makes of a workspace's items: gathered here, and written as a few statements however many items there are. Whoever
 * changes an item holds its row. All of it happens at one instant.
 */
export class ItemChanges {
  readonly changed = new Set<ItemEntity>();
  readonly entries: NewEntry[] = [];
  readonly news: News[] = [];

  private constructor(
    readonly tx: EntityManager,
    readonly workspace: WorkspaceEntity,
    /** By the workspace's clock. */
    readonly now: Date,
    /** How many of the workspace's seconds pass in a real one. */
    readonly speed: number,
    private readonly realNow: Date,
  ) {}

  static async open(tx: EntityManager, workspaceId: string): Promise<ItemChanges> {
    const { entities, raw } = await tx
      .createQueryBuilder(WorkspaceEntity, 'workspace')
      .addSelect('workspace_now(workspace.id)', 'now')
      .addSelect('workspace_speed(workspace.id)', 'speed')
      .addSelect('now()', 'realNow')
      .where('workspace.id = :workspaceId', { workspaceId })
      .getRawAndEntities<ClockRow>();
    const [[workspace], [clock]] = [entities, raw];
    if (workspace === undefined || clock === undefined) throw new Error(`There is no workspace ${workspaceId}.`);
    return new ItemChanges(tx, workspace, clock.now, clock.speed, clock.realNow);
  }

  get workspaceId(): string {
    return this.workspace.id;
  }

  /** An instant by the database's real clock. */
  realTimeIn(ms: number): Date {
    return new Date(this.realNow.getTime() + ms);
  }

  tell(item: ItemEntity, kind: LedgerKind, data: Record<string, unknown> = {}): void {
    this.changed.add(item);
    this.entries.push({ itemId: item.id, kind, byUser: null, data });
  }

  /** What nobody outside would notice; the others read the item again. */
  note(item: ItemEntity, columns: Partial<Written>): void {
    Object.assign(item, columns);
    this.changed.add(item);
  }

  change(item: ItemEntity, columns: Partial<Written>): void {
    this.note(item, { ...columns, version: item.version + 1, updatedAt: this.realNow });
  }

  /** From one status to another, as its life allows, with the entry that says why. */
  move(item: ItemEntity, to: ItemStatus & LedgerKind, data: Record<string, unknown>, columns: Partial<Written> = {}): void {
    assertCanMove(item.status, to);
    this.tell(item, to, { from: item.status, ...data });
    this.change(item, { ...columns, status: to });
  }

  /** @param heads where the ledgers of the items end now, if not where they ended before */
  async writeItems(heads: ReadonlyMap<string, { readonly seq: number; readonly hash: string }>): Promise<void> {
    if (this.changed.size === 0) return;
    const metadata = this.tx.dataSource.getMetadata(ItemEntity);
    const columns = WRITTEN.map((name) => {
      const column = metadata.findColumnWithPropertyName(name);
      if (column === undefined) throw new Error(`An item has no ${name}.`);
      return { name, column: column.databaseName, type: String(column.type) };
    });
    const rows = [...this.changed].map((item) => ({
      id: item.id,
      head: heads.get(item.id) ?? null,
      ...Object.fromEntries<unknown>(columns.map(({ name, column }) => [column, item[name]] as const)),
    }));
    await this.tx.query(
      `update item set ${columns.map(({ column }) => `${column} = changed.${column}`).join(', ')},
                       ledger_seq = coalesce((changed.head->>'seq')::int, item.ledger_seq),
                       ledger_hash = coalesce(changed.head->>'hash', item.ledger_hash)
         from jsonb_to_recordset($2::jsonb) as changed (id uuid, head jsonb, ${columns.map(({ column, type }) => `${column} ${type}`).join(', ')})
        where item.id = changed.id and item.workspace_id = $1`,
      [this.workspaceId, JSON.stringify(rows)],
    );
  }
}
