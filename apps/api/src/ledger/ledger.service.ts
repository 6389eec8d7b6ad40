import { Injectable } from '@nestjs/common';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import type { EntityManager } from 'typeorm';
import { workspaceNow } from '../database/database.ts';
import { prepared, sayAll, type Statement } from '../database/prepared.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { type ChainHead, entryHash } from './ledger-chain.ts';
import { LedgerEntryEntity } from './ledger-entry.entity.ts';

/** What an entry says, before it has its place in the chain; `at` only where it is told of the past. */
export type NewEntry = Pick<LedgerEntryEntity, 'itemId' | 'kind' | 'byUser' | 'data'> & { readonly at?: Date };

/** Entries in their places, and where the chains of their items end with them. */
export interface Chained {
  readonly entries: readonly Omit<LedgerEntryEntity, 'workspaceId'>[];
  readonly heads: ReadonlyMap<string, ChainHead>;
}

/** Everything that decided an item's fate, append-only; each entry carries the hash of the one before it, and the item that of the last. */
@Injectable()
export class LedgerService {
  /**
   * Appends to the item's story. The caller holds the item's row lock, so entries of one item cannot race.
   * `data` must not hold secrets; it is shown to members and exported.
   */
  async record(
    tx: EntityManager,
    { id: itemId, workspaceId }: Pick<ItemEntity, 'id' | 'workspaceId'>,
    kind: LedgerKind,
    byUser: string | null,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    const head = await tx.findOneOrFail(ItemEntity, {
      where: { id: itemId, workspaceId },
      select: { id: true, ledgerSeq: true, ledgerHash: true },
    });
    const entry = tx.create(LedgerEntryEntity, {
      workspaceId,
      itemId,
      seq: head.ledgerSeq + 1,
      at: await workspaceNow(tx, workspaceId),
      kind,
      byUser,
      data,
      previousHash: head.ledgerHash,
    });
    entry.hash = entryHash(entry);
    await tx.save(entry);
    await tx.query('update item set ledger_seq = $3, ledger_hash = $4 where workspace_id = $1 and id = $2', [
      workspaceId,
      itemId,
      entry.seq,
      entry.hash,
    ]);
  }

  /** Where the chains of the items end that the entries are about. */
  async headsOf(tx: EntityManager, workspaceId: string, entries: readonly NewEntry[]): Promise<Map<string, ChainHead>> {
    if (entries.length === 0) return new Map();
    const rows = await prepared<{ id: string; seq: number; hash: string }>(
      tx,
      'select id, ledger_seq as seq, ledger_hash as hash from item where workspace_id = $1 and id = any($2)',
      [workspaceId, [...new Set(entries.map(({ itemId }) => itemId))]],
    );
    return new Map(rows.map(({ id, ...head }) => [id, head]));
  }

  /**
   * Continues the stories of several items at once, at one instant; entries of one item in their order. The caller holds their rows, and
   * writes the entries, and into the rows where their chains end now.
   *
   * @param ends where the chains of the items end so far
   */
  chain(ends: ReadonlyMap<string, ChainHead>, at: Date, entries: readonly NewEntry[]): Chained {
    const heads = new Map<string, ChainHead>();
    const chained = entries.map((entry) => {
      const head = heads.get(entry.itemId) ?? ends.get(entry.itemId);
      if (head === undefined) throw new Error(`Item ${entry.itemId} has no ledger here.`);
      const next = { at, ...entry, seq: head.seq + 1, previousHash: head.hash };
      const hash = entryHash(next);
      heads.set(entry.itemId, { seq: next.seq, hash });
      return { ...next, hash };
    });
    return { entries: chained, heads };
  }

  /** What puts the entries on record. */
  writing(workspaceId: string, entries: Chained['entries']): Statement {
    return {
      text: `insert into ledger_entry (workspace_id, item_id, seq, at, kind, by_user, data, previous_hash, hash)
             select $1, "itemId", seq, at, kind, "byUser", data, "previousHash", hash
               from jsonb_to_recordset($2::jsonb)
                 as entry ("itemId" uuid, seq int, at timestamptz, kind text, "byUser" text, data jsonb, "previousHash" text, hash text)`,
      values: [workspaceId, JSON.stringify(entries)],
    };
  }

  /** Appends to the stories of several items, for a caller who writes nothing else into them. */
  async recordAll(tx: EntityManager, workspaceId: string, at: Date, entries: readonly NewEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { entries: chained, heads } = this.chain(await this.headsOf(tx, workspaceId, entries), at, entries);
    const moveHeads = {
      text: `update item set ledger_seq = head.seq, ledger_hash = head.hash
               from unnest($2::uuid[], $3::int[], $4::text[]) as head (id, seq, hash) where item.workspace_id = $1 and item.id = head.id`,
      values: [workspaceId, [...heads.keys()], [...heads.values()].map(({ seq }) => seq), [...heads.values()].map(({ hash }) => hash)],
    };
    await sayAll(tx, [this.writing(workspaceId, chained), moveHeads]);
  }
}
