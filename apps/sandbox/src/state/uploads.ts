import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { MediaStore, StoredMedia } from '../media/media-store.ts';
import type { Platform } from '../platforms.ts';

export interface Upload {
  readonly id: string;
  readonly accountId: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly openedAt: number;
  readonly media: StoredMedia | null;
  readonly used: boolean;
}

interface UploadRow {
  id: string;
  account_id: string;
  kind: string;
  fields: string;
  opened_at: number;
  media: string | null;
  used_at: number | null;
}

export interface UploadPart {
  readonly number: number;
  readonly sha256: string;
  readonly byteSize: number;
}

/** Bytes on their way in: opened, filled in one piece or in numbered parts, completed, and used by at most one post. */
export class Uploads {
  readonly #db: DatabaseSync;
  readonly #media: MediaStore;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, media: MediaStore, realNow: () => number) {
    this.#db = db;
    this.#media = media;
    this.#realNow = realNow;
  }

  /** Opening an id that is open already changes nothing. */
  open(platform: Platform, accountId: string, kind: string, fields: Record<string, string> = {}, id: string = randomUUID()): string {
    this.#db
      .prepare('insert or ignore into upload (platform, id, account_id, kind, fields, opened_at) values (?, ?, ?, ?, ?, ?)')
      .run(platform, id, accountId, kind, JSON.stringify(fields), this.#realNow());
    return id;
  }

  find(platform: Platform, id: string): Upload | undefined {
    const row = this.#db.prepare('select * from upload where platform = ? and id = ?').get(platform, id) as UploadRow | undefined;
    if (!row) return undefined;
    return {
      id: row.id,
      accountId: row.account_id,
      kind: row.kind,
      fields: JSON.parse(row.fields) as Record<string, string>,
      openedAt: row.opened_at,
      media: row.media === null ? null : (JSON.parse(row.media) as StoredMedia),
      used: row.used_at !== null,
    };
  }

  /** The same part sent again replaces the earlier one. */
  addPart(platform: Platform, id: string, number: number, bytes: Buffer): void {
    const sha256 = this.#media.keep(bytes);
    this.#db.prepare('insert or replace into upload_part values (?, ?, ?, ?, ?)').run(platform, id, number, sha256, bytes.length);
  }

  parts(platform: Platform, id: string): UploadPart[] {
    return this.#db
      .prepare('select number, sha256, byte_size as byteSize from upload_part where platform = ? and upload_id = ? order by number')
      .all(platform, id) as unknown as UploadPart[];
  }

  async joinParts(platform: Platform, id: string): Promise<StoredMedia> {
    const media = await this.#media.join(this.parts(platform, id).map((part) => part.sha256));
    this.complete(platform, id, media);
    return media;
  }

  complete(platform: Platform, id: string, media: StoredMedia): void {
    this.#db.prepare('update upload set media = ? where platform = ? and id = ?').run(JSON.stringify(media), platform, id);
  }

  useUp(platform: Platform, id: string): void {
    this.#db.prepare('update upload set used_at = ? where platform = ? and id = ?').run(this.#realNow(), platform, id);
  }
}
