import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A hand-off: a share id that was asked for, what the phone was shown, and what the person made of it. */
export interface Share {
  readonly id: string;
  readonly draft: string | null;
  readonly accountId: string | null;
  readonly postId: string | null;
}

export class Shares {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  open(): string {
    const id = `17${String(randomInt(10 ** 14)).padStart(14, '0')}`;
    this.#db.prepare('insert into hand_off (id, opened_at) values (?, ?)').run(id, this.#realNow());
    return id;
  }

  find(id: string): Share | undefined {
    return this.#db.prepare('select id, draft, account_id as accountId, post_id as postId from hand_off where id = ?').get(id) as
      | Share
      | undefined;
  }

  /** The phone opened the link: what it asks for is what will be published. */
  show(id: string, draft: string): void {
    this.#db.prepare('update hand_off set draft = ? where id = ?').run(draft, id);
  }

  published(id: string, accountId: string, postId: string): void {
    this.#db.prepare('update hand_off set account_id = ?, post_id = ? where id = ?').run(accountId, postId, id);
  }
}
