import type { DatabaseSync } from 'node:sqlite';
import type { Platform } from '../platforms.ts';

const DAY_MS = 24 * 3_600_000;
const BEIJING_MS = 8 * 3_600_000;

/** How often an account made each call today. A day is Beijing's, in real time. */
export class DailyCalls {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  /** Counts one more call, unless the day's limit is reached: then false. */
  take(platform: Platform, accountId: string, call: string, limit: number): boolean {
    if (this.used(platform, accountId, call) >= limit) return false;
    this.#db
      .prepare(
        `insert into daily_call (platform, account_id, call, day, used) values (?, ?, ?, ?, 1)
        on conflict (platform, account_id, call, day) do update set used = used + 1`,
      )
      .run(platform, accountId, call, this.#today());
    return true;
  }

  used(platform: Platform, accountId: string, call: string): number {
    const row = this.#db
      .prepare('select used from daily_call where platform = ? and account_id = ? and call = ? and day = ?')
      .get(platform, accountId, call, this.#today()) as { used: number } | undefined;
    return row?.used ?? 0;
  }

  /** Forgets the account's calls of today. */
  forget(platform: Platform, accountId: string): void {
    this.#db.prepare('delete from daily_call where platform = ? and account_id = ? and day = ?').run(platform, accountId, this.#today());
  }

  #today(): number {
    return Math.floor((this.#realNow() + BEIJING_MS) / DAY_MS);
  }
}
