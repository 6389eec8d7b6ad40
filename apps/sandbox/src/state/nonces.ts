import type { DatabaseSync } from 'node:sqlite';

const REMEMBERED_MS = 20 * 60_000;

/** The nonces of signed requests, for as long as a timestamp could still make one acceptable. */
export class Nonces {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  /** False when it was seen before. */
  take(nonce: string): boolean {
    const now = this.#realNow();
    this.#db.prepare('delete from nonce where seen_at < ?').run(now - REMEMBERED_MS);
    return this.#db.prepare('insert or ignore into nonce values (?, ?)').run(nonce, now).changes === 1;
  }
}
