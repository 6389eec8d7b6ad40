import type { EntityManager } from 'typeorm';
import { workspaceNow, workspaceTimeIn } from '../database/database.ts';
import type { Place } from './place.ts';

/** What of a wave is not read yet: from this page on, down to what was known before it came, or to the end where nothing was. */
export interface CommentRest {
  readonly cursor: string;
  readonly untilAt: Date | null;
}

const THERE = 'workspace_id = $1 and channel_id = $2 and ($3::uuid is null and item_id is null or item_id = $3)';

const placed = ({ workspaceId, channelId, itemId }: Place) => [workspaceId, channelId, itemId];

export async function restOf(tx: EntityManager, place: Place): Promise<CommentRest | null> {
  const [rest] = await tx.query<CommentRest[]>(`select cursor, until_at as "untilAt" from comment_rest where ${THERE}`, placed(place));
  return rest ?? null;
}

/** Keeps where the reading goes on, and has the place read again within so many minutes, however seldom it would be by itself. */
export async function keepRest(tx: EntityManager, place: Place, { cursor, untilAt }: CommentRest, minutes: number): Promise<void> {
  await tx.query(
    `insert into comment_rest (workspace_id, channel_id, item_id, cursor, until_at) values ($1, $2, $3, $4, $5)
     on conflict (channel_id, item_id) do update set cursor = excluded.cursor, until_at = excluded.until_at`,
    [...placed(place), cursor, untilAt],
  );
  const at = await later(tx, place.workspaceId, minutes);
  const change =
    place.itemId === null
      ? 'update channel set next_reviews_at = $3 where workspace_id = $1 and id = $2 and next_reviews_at > $3'
      : `update item set next_comments_at = $3
          where workspace_id = $1 and id = $2 and status = 'live' and coalesce(next_comments_at, 'infinity') > $3`;
  await tx.query(change, [place.workspaceId, place.itemId ?? place.channelId, at]);
}

export async function forgetRest(tx: EntityManager, place: Place): Promise<void> {
  await tx.query(`delete from comment_rest where ${THERE}`, placed(place));
}

/** When the newest comment of a place was written that is none of these; null where there is no other. */
export async function newestBeside(tx: EntityManager, place: Place, externalIds: readonly string[]): Promise<Date | null> {
  const [newest] = await tx.query<{ at: Date }[]>(
    `select written_at as at from comment where ${THERE} and external_id <> all($4) order by written_at desc limit 1`,
    [...placed(place), externalIds],
  );
  return newest?.at ?? null;
}

/** By the workspace's clock, and at most once in a real minute however fast that runs: the platforms count our calls by theirs. */
export async function later(tx: EntityManager, workspaceId: string, minutes: number): Promise<Date> {
  const wished = (await workspaceNow(tx, workspaceId)).getTime() + minutes * 60_000;
  return new Date(Math.max(wished, (await workspaceTimeIn(tx, workspaceId, 60_000)).getTime()));
}
