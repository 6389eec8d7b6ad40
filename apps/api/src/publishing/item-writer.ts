import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { together } from '../database/prepared.ts';
import { ItemChanges } from './item-changes.ts';

/** Writes what becomes of items: their rows, their ledgers, who is told, and the announcement. */
@Injectable()
export class ItemWriter {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
  ) {}

  inWorkspace<T>(workspaceId: string, work: (changes: ItemChanges) => Promise<T>): Promise<T> {
    return this.db.inWorkspace(workspaceId, (tx) => this.within(tx, workspaceId, work), { byIndex: true });
  }

  /** As a part of the caller's transaction. */
  async within<T>(tx: EntityManager, workspaceId: string, work: (changes: ItemChanges) => Promise<T> | T): Promise<T> {
    const changes = await ItemChanges.open(tx, workspaceId);
    const answer = await work(changes);
    const { entries, heads } = await this.ledger.chain(tx, workspaceId, changes.now, changes.entries);
    await together([
      changes.write(heads),
      this.ledger.write(tx, workspaceId, entries),
      this.notifications.notifyAll(tx, workspaceId, changes.news),
      announceChanged(changes),
    ]);
    return answer;
  }
}

async function announceChanged({ tx, workspaceId, changed }: ItemChanges): Promise<void> {
  if (changed.size === 0) return;
  const [only, ...others] = changed;
  const itemId = others.length === 0 ? only?.id : undefined;
  const isForPerson = [...changed].some(({ status }) => status === 'awaiting_person');
  await announce(tx, workspaceId, ['items', 'campaigns', ...(isForPerson ? (['hand-offs'] as const) : [])], itemId);
}
