import type { DatabaseSync } from 'node:sqlite';

/** Articles that an account prepared and has not published. */
export interface Draft<Article> {
  readonly mediaId: string;
  readonly articles: readonly Article[];
  readonly updatedAt: number;
}

interface DraftRow {
  media_id: string;
  articles: string;
  updated_at: number;
}

export class Drafts<Article> {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Adds a draft, or puts this one in its place. */
  save(accountId: string, { mediaId, articles, updatedAt }: Draft<Article>): void {
    this.#db
      .prepare(
        `insert into draft values (?, ?, ?, ?)
        on conflict (media_id) do update set articles = excluded.articles, updated_at = excluded.updated_at`,
      )
      .run(mediaId, accountId, JSON.stringify(articles), updatedAt);
  }

  find(accountId: string, mediaId: string): Draft<Article> | undefined {
    return this.ofAccount(accountId).find((draft) => draft.mediaId === mediaId);
  }

  /** The account's drafts, the one that was changed last first. */
  ofAccount(accountId: string): Draft<Article>[] {
    const rows = this.#db
      .prepare('select media_id, articles, updated_at from draft where account_id = ? order by updated_at desc, rowid desc')
      .all(accountId) as unknown as DraftRow[];
    return rows.map((row) => ({ mediaId: row.media_id, articles: JSON.parse(row.articles) as Article[], updatedAt: row.updated_at }));
  }

  remove(accountId: string, mediaId: string): void {
    this.#db.prepare('delete from draft where account_id = ? and media_id = ?').run(accountId, mediaId);
  }
}
