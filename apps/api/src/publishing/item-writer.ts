import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { announcement, Database } from '../database/database.ts';
import type { ChainHead } from '../ledger/ledger-chain.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { sayAll, type Statement, together } from '../database/prepared.ts';
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
    return this.holding(workspaceId, () => Promise.resolve(), work);
  }

  /** @param hold asks for the rows that the work is about, and holds them; nothing else need be known before */
  holding<Held, T>(
    workspaceId: string,
    hold: (tx: EntityManager) => Promise<Held>,
    work: (changes: ItemChanges, held: Held) => Promise<T>,
  ): Promise<T> {
    const carryOut = async (tx: EntityManager) => {
      const [changes, held] = await together([ItemChanges.open(tx, workspaceId), hold(tx)]);
      const answer = await work(changes, held);
      return { answer, last: await this.conclude(changes, changes.ends) };
    };
    return this.db.concludedIn(workspaceId, carryOut, { byIndex: true });
  }

  /** As a part of the caller's transaction. */
  async within<T>(tx: EntityManager, workspaceId: string, work: (changes: ItemChanges) => Promise<T> | T): Promise<T> {
    const changes = await ItemChanges.open(tx, workspaceId);
    const answer = await work(changes);
    // The caller may have told something of an item since its row was read.
    await sayAll(tx, await this.conclude(changes, await this.ledger.headsOf(tx, workspaceId, changes.entries)));
    return answer;
  }

  /** Tells the news, and leaves to be said what is written. */
  private async conclude(changes: ItemChanges, ends: ReadonlyMap<string, ChainHead>): Promise<Statement[]> {
    const { tx, workspaceId, now, changed, news } = changes;
    const { entries, heads } = this.ledger.chain(ends, now, changes.entries);
    await this.notifications.notifyAll(tx, workspaceId, news);
    const told = entries.length === 0 ? [] : [this.ledger.writing(workspaceId, entries)];
    return [...changes.writing(heads), ...told, ...(changed.size === 0 ? [] : [announcementOf(changes)])];
  }
}

function announcementOf({ workspaceId, changed }: ItemChanges): Statement {
  const [only, ...others] = changed;
  const itemId = others.length === 0 ? only?.id : undefined;
  const isForPerson = [...changed].some(({ status }) => status === 'awaiting_person');
  return announcement(workspaceId, ['items', 'campaigns', ...(isForPerson ? (['hand-offs'] as const) : [])], itemId);
}
