import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Platform } from '../platforms.ts';

/** A comment that somebody wrote, beside those of the computed audience: an account through the platform, or a test by hand. */
export interface WrittenComment {
  readonly platform: Platform;
  readonly id: string;
  readonly postId: string;
  /** The comment that it answers. */
  readonly replyTo: string | null;
  /** Null for somebody of the public. */
  readonly accountId: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  /** Content time; `recordedAt` is real. */
  readonly createdAt: number;
  readonly recordedAt: number;
  readonly removedAt: number | null;
}

export type NewComment = Omit<WrittenComment, 'id' | 'recordedAt' | 'removedAt'>;

const COLUMNS = `platform, id, post_id as postId, reply_to as replyTo, account_id as accountId, author_id as authorId,
  author_name as authorName, text, created_at as createdAt, recorded_at as recordedAt, removed_at as removedAt`;

export class WrittenComments {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  add(comment: NewComment): WrittenComment {
    const written = { ...comment, id: commentIdAt(comment.createdAt, randomInt(SEQUENCE)), recordedAt: this.#realNow(), removedAt: null };
    if (this.find(comment.platform, written.id)) return this.add(comment);
    this.#db
      .prepare('insert into written_comment values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)')
      .run(
        written.platform,
        written.id,
        written.postId,
        written.replyTo,
        written.accountId,
        written.authorId,
        written.authorName,
        written.text,
        written.createdAt,
        written.recordedAt,
      );
    return written;
  }

  find(platform: Platform, id: string): WrittenComment | undefined {
    return this.#db.prepare(`select ${COLUMNS} from written_comment where platform = ? and id = ?`).get(platform, id) as
      | WrittenComment
      | undefined;
  }

  /** Those that still stand under an item, the oldest first. */
  under(platform: Platform, postId: string): WrittenComment[] {
    return this.#db
      .prepare(
        `select ${COLUMNS} from written_comment where platform = ? and post_id = ? and removed_at is null order by created_at, rowid`,
      )
      .all(platform, postId) as unknown as WrittenComment[];
  }

  /** What an account wrote, removed ones too, the newest first. */
  byAccount(platform: Platform, accountId: string): WrittenComment[] {
    return this.#db
      .prepare(`select ${COLUMNS} from written_comment where platform = ? and account_id = ? order by rowid desc`)
      .all(platform, accountId) as unknown as WrittenComment[];
  }

  /** Everything that was ever written, in the order of recording. */
  all(platform?: Platform): WrittenComment[] {
    return this.#db
      .prepare(`select ${COLUMNS} from written_comment where ?1 is null or platform = ?1 order by rowid`)
      .all(platform ?? null) as unknown as WrittenComment[];
  }

  remove(platform: Platform, id: string, at: number): void {
    this.#db.prepare('update written_comment set removed_at = ? where platform = ? and id = ?').run(at, platform, id);
  }

  /** An item has one comment on top, or none. */
  putOnTop(platform: Platform, postId: string, commentId: string | null): void {
    if (commentId === null) this.#db.prepare('delete from top_comment where platform = ? and post_id = ?').run(platform, postId);
    else this.#db.prepare('insert or replace into top_comment values (?, ?, ?)').run(platform, postId, commentId);
  }

  onTop(platform: Platform, postId: string): string | null {
    const row = this.#db.prepare('select comment_id from top_comment where platform = ? and post_id = ?').get(platform, postId) as
      | { comment_id: string }
      | undefined;
    return row?.comment_id ?? null;
  }
}

const EPOCH_SECONDS = 515_483_463;
const SEQUENCE = 2 ** 22;

/** Sixteen digits that grow with the second they were made in, as the platforms' own do. */
export function commentIdAt(contentAt: number, sequence: number): string {
  const seconds = Math.min(Math.max(Math.floor(contentAt / 1000) - EPOCH_SECONDS, 240_000_000), 2_147_000_000);
  return String(seconds * SEQUENCE + (sequence % SEQUENCE));
}

/** The instant within whose second an id was made. */
export function secondOf(commentId: string): number {
  return (Math.floor(Number(commentId) / SEQUENCE) + EPOCH_SECONDS) * 1000;
}
