import { Injectable } from '@nestjs/common';
import { TOLD_FOR_GOOD } from '@longstream/domain/notifications/notification-kinds';
import { Database } from '../database/database.ts';

const DAYS_AFTER_READING = 90;
const DAYS_AT_MOST = 365;
/** In one transaction, so that nobody waits long for it. */
const BATCH = 500;

/** Forgets what was told long ago: after some months what everybody has read and every target has got, after a year all the rest. */
@Injectable()
export class ForgettingService {
  constructor(private readonly db: Database) {}

  /** Answers how many there were. */
  async forget(nowMs = Date.now()): Promise<number> {
    let count = 0;
    for (let forgotten = BATCH; forgotten === BATCH; count += forgotten) forgotten = await this.forgetSome(nowMs);
    return count;
  }

  private async forgetSome(nowMs: number): Promise<number> {
    const [, count] = await this.db.acrossWorkspaces((tx) =>
      tx.query<[unknown[], number]>(
        `delete from notification where id in (
           select id from notification
            where id < $1 and kind <> all($3) and (id < $2 or not exists (
                select from notification_receipt receipt
                 where receipt.workspace_id = notification.workspace_id and notification_id = notification.id and read_at is null)
              and not exists (
                select from notification_delivery delivery
                 where delivery.workspace_id = notification.workspace_id and notification_id = notification.id and delivered_at is null))
            order by id limit $4 for update skip locked)`,
        [firstIdAt(nowMs - DAYS_AFTER_READING * DAY_MS), firstIdAt(nowMs - DAYS_AT_MOST * DAY_MS), TOLD_FOR_GOOD, BATCH],
      ),
    );
    return count;
  }
}

const DAY_MS = 86_400_000;

/** Ids begin with the millisecond of their making, so that an age is a range of them. */
function firstIdAt(ms: number): string {
  const digits = ms.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}
