import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A hand-off: a share id that was asked for, what the phone was shown, and what the person made of it. */
export interface Share {
  readonly id: string;
  readonly schema: string | null;
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
    this.#db.prepare('insert into share (id, opened_at) values (?, ?)').run(id, this.#realNow());
    return id;
  }

  find(id: string): Share | undefined {
    return this.#db.prepare('select id, schema, account_id as accountId, post_id as postId from share where id = ?').get(id) as
      Share | undefined;
  }

  /** The phone opened the link: its parameters are what will be published. */
  show(id: string, schema: string): void {
    this.#db.prepare('update share set schema = ? where id = ?').run(schema, id);
  }

  published(id: string, accountId: string, postId: string): void {
    this.#db.prepare('update share set account_id = ?, post_id = ? where id = ?').run(accountId, postId, id);
  }
}
