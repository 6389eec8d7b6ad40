import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import type { EntityManager } from 'typeorm';
import { workspaceNow } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { LedgerEntryEntity } from './ledger-entry.entity.ts';

/** The hash of the entry before an item's first. */
const GENESIS = '0'.repeat(64);

/** Everything that decided an item's fate, append-only; each entry carries the hash of the one before it. */
@Injectable()
export class LedgerService {
  /**
   * Appends to the item's story. The caller holds the item's row lock, so entries of one item cannot race.
   * `data` must not hold secrets; it is shown to members and exported.
   */
  async record(
    tx: EntityManager,
    item: Pick<ItemEntity, 'id' | 'workspaceId'>,
    kind: LedgerKind,
    byUser: string | null,
    data: Record<string, unknown> = {},
  ): Promise<void> {
    const last = await tx.findOne(LedgerEntryEntity, { where: { itemId: item.id }, order: { seq: 'DESC' } });
    const entry = tx.create(LedgerEntryEntity, {
      workspaceId: item.workspaceId,
      itemId: item.id,
      seq: (last?.seq ?? 0) + 1,
      at: await workspaceNow(tx, item.workspaceId),
      kind,
      byUser,
      data,
      previousHash: last?.hash ?? GENESIS,
    });
    entry.hash = hashOf(entry);
    await tx.save(entry);
  }

  /** True while every entry still hashes to what was written and links to the one before. */
  isIntact(entries: readonly LedgerEntryEntity[]): boolean {
    return entries.every((entry, index) => entry.hash === hashOf(entry) && entry.previousHash === (entries[index - 1]?.hash ?? GENESIS));
  }
}

function hashOf(entry: LedgerEntryEntity): string {
  const { seq, at, kind, byUser, data, previousHash } = entry;
  return createHash('sha256')
    .update(JSON.stringify([entry.itemId, seq, at.toISOString(), kind, byUser, sorted(data), previousHash]))
    .digest('hex');
}

/** jsonb does not keep the order of keys, so the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
