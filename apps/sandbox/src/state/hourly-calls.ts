import type { DatabaseSync } from 'node:sqlite';
import type { Platform } from '../platforms.ts';

const HOUR_MS = 3_600_000;

/** The calls of the last sixty minutes of real time, by who made them. */
export class HourlyCalls {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  /** Counts one more call, unless the hour's limit is reached: then false. */
  take(platform: Platform, caller: string, limit: number): boolean {
    if (this.used(platform, caller) >= limit) return false;
    this.#db.prepare('insert into hourly_call values (?, ?, ?)').run(platform, caller, this.#realNow());
    return true;
  }

  used(platform: Platform, caller: string): number {
    this.#db.prepare('delete from hourly_call where at <= ?').run(this.#realNow() - HOUR_MS);
    const { calls } = this.#db
      .prepare('select count(*) as calls from hourly_call where platform = ? and caller = ?')
      .get(platform, caller) as {
      calls: number;
    };
    return calls;
  }
}
