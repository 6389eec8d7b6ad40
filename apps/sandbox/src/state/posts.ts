import type { DatabaseSync } from 'node:sqlite';
import type { StoredMedia } from '../media/media-store.ts';
import type { Platform } from '../platforms.ts';

/** Something an account put on a platform. `createdAt` and the review run on content time, `recordedAt` is real. */
export interface Post {
  readonly platform: Platform;
  readonly id: string;
  readonly accountId: string;
  readonly kind: 'text' | 'picture' | 'video' | 'article' | 'answer';
  readonly title: string;
  readonly text: string;
  readonly media: readonly StoredMedia[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly visible: 'everyone' | 'some';
  readonly createdAt: number;
  readonly recordedAt: number;
  readonly reviewEndsAt: number;
  readonly decision: 'approve' | 'reject' | null;
  readonly decidedAt: number | null;
  readonly reason: string;
  readonly removedAt: number | null;
}

export type NewPost = Omit<Post, 'decision' | 'decidedAt' | 'reason' | 'removedAt'>;
export type PostState = 'in_review' | 'public' | 'private' | 'rejected' | 'removed';

/** When the review was over: by a decision, or by itself. A platform without a review lets a post out as it is created. */
export function reviewedAt(post: Post): number {
  return post.decidedAt ?? post.reviewEndsAt;
}

/** Without a review a post is out however the content clock is set afterwards: a clock set back must not hide it. */
function hasReview(post: Post): boolean {
  return post.reviewEndsAt > post.createdAt;
}

export function stateOf(post: Post, now: number): PostState {
  if (post.removedAt !== null) return 'removed';
  if (hasReview(post) && now < reviewedAt(post)) return 'in_review';
  if (post.decision === 'reject') return 'rejected';
  return post.visible === 'everyone' ? 'public' : 'private';
}

/** From when on the public could see it: since its first review, though it was edited and reviewed again. */
export function publicSince(post: Post): number {
  return typeof post.fields.publicSince === 'number' ? post.fields.publicSince : reviewedAt(post);
}

/** How long the public has been able to see it; null while it cannot. The review of an edit keeps nobody away. */
export function hoursInPublic(post: Post, now: number): number | null {
  const state = stateOf(post, now);
  const isSeen = state === 'public' || (state === 'in_review' && post.fields.publicSince !== undefined);
  return isSeen ? (now - publicSince(post)) / 3_600_000 : null;
}

interface PostRow {
  platform: Platform;
  id: string;
  account_id: string;
  kind: Post['kind'];
  title: string;
  text: string;
  media: string;
  fields: string;
  visible: Post['visible'];
  created_at: number;
  recorded_at: number;
  review_ends_at: number;
  decision: Post['decision'];
  decided_at: number | null;
  reason: string;
  removed_at: number | null;
}

const toPost = (row: PostRow): Post => ({
  platform: row.platform,
  id: row.id,
  accountId: row.account_id,
  kind: row.kind,
  title: row.title,
  text: row.text,
  media: JSON.parse(row.media) as StoredMedia[],
  fields: JSON.parse(row.fields) as Record<string, unknown>,
  visible: row.visible,
  createdAt: row.created_at,
  recordedAt: row.recorded_at,
  reviewEndsAt: row.review_ends_at,
  decision: row.decision,
  decidedAt: row.decided_at,
  reason: row.reason,
  removedAt: row.removed_at,
});

/** Everything that was ever posted. Nothing is deleted: a removed post stays on record as an effect. */
export class Posts {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add(post: NewPost): Post {
    this.#db
      .prepare(
        `insert into post (platform, id, account_id, kind, title, text, media, fields, visible, created_at, recorded_at, review_ends_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        post.platform,
        post.id,
        post.accountId,
        post.kind,
        post.title,
        post.text,
        JSON.stringify(post.media),
        JSON.stringify(post.fields),
        post.visible,
        post.createdAt,
        post.recordedAt,
        post.reviewEndsAt,
      );
    return { ...post, decision: null, decidedAt: null, reason: '', removedAt: null };
  }

  /** Puts another text in the place of a post's, to be reviewed anew. */
  rewrite(platform: Platform, id: string, words: Pick<Post, 'text' | 'createdAt' | 'recordedAt' | 'reviewEndsAt'>): void {
    this.#db
      .prepare(
        `update post set text = ?, created_at = ?, recorded_at = ?, review_ends_at = ?, decision = null, decided_at = null, reason = ''
        where platform = ? and id = ?`,
      )
      .run(words.text, words.createdAt, words.recordedAt, words.reviewEndsAt, platform, id);
  }

  find(platform: Platform, id: string): Post | undefined {
    const row = this.#db.prepare('select * from post where platform = ? and id = ?').get(platform, id) as PostRow | undefined;
    return row && toPost(row);
  }

  /** An account's posts, removed ones too, newest first. */
  ofAccount(platform: Platform, accountId: string): Post[] {
    const rows = this.#db
      .prepare('select * from post where platform = ? and account_id = ? order by created_at desc, recorded_at desc, rowid desc')
      .all(platform, accountId) as unknown as PostRow[];
    return rows.map(toPost);
  }

  /** An account's last post, though it was removed. */
  newestOf(platform: Platform, accountId: string): Post | undefined {
    const row = this.#db
      .prepare('select * from post where platform = ? and account_id = ? order by created_at desc, recorded_at desc, rowid desc limit 1')
      .get(platform, accountId) as PostRow | undefined;
    return row && toPost(row);
  }

  /** How many of an account's posts still stand. */
  countStanding(platform: Platform, accountId: string): number {
    return this.#count('platform = ? and account_id = ? and removed_at is null', platform, accountId);
  }

  /** How many posts an account has made since then, by the real clock; removed ones too. */
  countSince(platform: Platform, accountId: string, since: number): number {
    return this.#count('platform = ? and account_id = ? and recorded_at > ?', platform, accountId, since);
  }

  /** Every post of one platform or of all, in the order they were recorded. */
  all(platform?: Platform): Post[] {
    const rows = this.#db
      .prepare('select * from post where ?1 is null or platform = ?1 order by rowid')
      .all(platform ?? null) as unknown as PostRow[];
    return rows.map(toPost);
  }

  /** The posts of which the platform has told the app nothing yet. */
  untold(platform: Platform): Post[] {
    const rows = this.#db
      .prepare(
        `select * from post where platform = ? and removed_at is null
        and not exists (select 1 from told_post where told_post.platform = post.platform and told_post.id = post.id) order by rowid`,
      )
      .all(platform) as unknown as PostRow[];
    return rows.map(toPost);
  }

  markTold(platform: Platform, id: string): void {
    this.#db.prepare('insert or ignore into told_post values (?, ?)').run(platform, id);
  }

  /** The author changes it, which has to be reviewed again; whoever saw it before may go on seeing it. */
  edit(
    platform: Platform,
    id: string,
    change: Pick<Post, 'title' | 'text' | 'media' | 'fields'> & { now: number; reviewEndsAt: number },
  ): void {
    const before = this.find(platform, id);
    const since = before && hoursInPublic(before, change.now) !== null ? { publicSince: publicSince(before) } : {};
    this.#db
      .prepare(
        `update post set title = ?, text = ?, media = ?, fields = ?, review_ends_at = ?, decision = null, decided_at = null, reason = ''
        where platform = ? and id = ?`,
      )
      .run(
        change.title,
        change.text,
        JSON.stringify(change.media),
        JSON.stringify({ ...change.fields, ...since }),
        change.reviewEndsAt,
        platform,
        id,
      );
    this.#db.prepare('delete from told_post where platform = ? and id = ?').run(platform, id);
  }

  decide(platform: Platform, id: string, decision: 'approve' | 'reject', at: number, reason: string): void {
    this.#db
      .prepare('update post set decision = ?, decided_at = ?, reason = ? where platform = ? and id = ?')
      .run(decision, at, reason, platform, id);
  }

  remove(platform: Platform, id: string, at: number, reason: string): void {
    this.#db.prepare('update post set removed_at = ?, reason = ? where platform = ? and id = ?').run(at, reason, platform, id);
  }

  #count(where: string, ...values: (string | number)[]): number {
    return (this.#db.prepare(`select count(*) as count from post where ${where}`).get(...values) as { count: number }).count;
  }
}
