import type { DatabaseSync } from 'node:sqlite';
import type { StoredMedia } from '../media/media-store.ts';

/** A file in an account's library; a temporary one is in no library and ends. */
export interface Material {
  readonly mediaId: string;
  readonly accountId: string;
  readonly kind: string;
  readonly name: string;
  readonly media: StoredMedia;
  readonly savedAt: number;
  /** Real time; null for what stays. */
  readonly expiresAt: number | null;
}

interface MaterialRow {
  media_id: string;
  account_id: string;
  kind: string;
  name: string;
  media: string;
  saved_at: number;
  expires_at: number | null;
}

const toMaterial = (row: MaterialRow): Material => ({
  mediaId: row.media_id,
  accountId: row.account_id,
  kind: row.kind,
  name: row.name,
  media: JSON.parse(row.media) as StoredMedia,
  savedAt: row.saved_at,
  expiresAt: row.expires_at,
});

export class Materials {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add({ mediaId, accountId, kind, name, media, savedAt, expiresAt }: Material): void {
    this.#db
      .prepare('insert into material values (?, ?, ?, ?, ?, ?, ?)')
      .run(mediaId, accountId, kind, name, JSON.stringify(media), savedAt, expiresAt);
  }

  find(accountId: string, mediaId: string): Material | undefined {
    const row = this.#db.prepare('select * from material where account_id = ? and media_id = ?').get(accountId, mediaId) as
      | MaterialRow
      | undefined;
    return row && toMaterial(row);
  }

  /** The account's library, newest first. */
  ofAccount(accountId: string): Material[] {
    const rows = this.#db
      .prepare('select * from material where account_id = ? and expires_at is null order by saved_at desc, rowid desc')
      .all(accountId) as unknown as MaterialRow[];
    return rows.map(toMaterial);
  }

  remove(accountId: string, mediaId: string): void {
    this.#db.prepare('delete from material where account_id = ? and media_id = ?').run(accountId, mediaId);
  }
}
