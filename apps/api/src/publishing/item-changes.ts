import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { assertCanMove, type ItemStatus } from '@longstream/domain/items/item-status';
import type { EntityManager } from 'typeorm';
import { columnsOf, selected } from '../database/columns.ts';
import { prepared, type Statement } from '../database/prepared.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { ChainHead } from '../ledger/ledger-chain.ts';
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

function isWritten(name: string): name is keyof Written {
  return (WRITTEN as readonly string[]).includes(name);
}

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
  private readonly further: Statement[] = [];

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
    const [workspace] = await prepared<WorkspaceEntity & ClockRow>(
      tx,
      `select ${selected(tx, WorkspaceEntity, 'workspace')}, workspace_now(id) as now, workspace_speed(id) as speed, now() as "realNow"
         from workspace where id = $1`,
      [workspaceId],
    );
    if (workspace === undefined) throw new Error(`There is no workspace ${workspaceId}.`);
    return new ItemChanges(tx, workspace, workspace.now, workspace.speed, workspace.realNow);
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

  /** What else is to be written with them. It need not wait for them, nor they for it. */
  along(...statements: Statement[]): void {
    this.further.push(...statements);
  }

  /** Where the ledgers of the items end, as far as their rows tell that are held here. */
  get ends(): Map<string, ChainHead> {
    return new Map([...this.changed].map(({ id, ledgerSeq: seq, ledgerHash: hash }) => [id, { seq, hash }]));
  }

  /**
   * All that is to be written of them.
   *
   * @param heads where the ledgers of the items end now, if not where they ended before
   */
  writing(heads: ReadonlyMap<string, ChainHead>): Statement[] {
    return this.changed.size === 0 ? this.further : [...this.further, this.writingItems(heads)];
  }

  private writingItems(heads: ReadonlyMap<string, ChainHead>): Statement {
    const columns = columnsOf(this.tx, ItemEntity).flatMap(({ name, column, type }) => (isWritten(name) ? [{ name, column, type }] : []));
    const rows = [...this.changed].map((item) => ({
      id: item.id,
      head: heads.get(item.id) ?? null,
      ...Object.fromEntries<unknown>(columns.map(({ name, column }) => [column, item[name]] as const)),
    }));
    return {
      text: `update item set ${columns.map(({ column }) => `${column} = changed.${column}`).join(', ')},
                       ledger_seq = coalesce((changed.head->>'seq')::int, item.ledger_seq),
                       ledger_hash = coalesce(changed.head->>'hash', item.ledger_hash)
         from jsonb_to_recordset($2::jsonb) as changed (id uuid, head jsonb, ${columns.map(({ column, type }) => `${column} ${type}`).join(', ')})
        where item.id = changed.id and item.workspace_id = $1 and item.id = any($3)`,
      values: [this.workspaceId, JSON.stringify(rows), rows.map(({ id }) => id)],
    };
  }
}
