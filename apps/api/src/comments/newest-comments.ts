import type { Comment, TopicQuery } from '@longstream/contracts/comments';
import type { Mood } from '@longstream/domain/comments/mood';
import type { EntityManager } from 'typeorm';
import { workspaceNow } from '../database/database.ts';

/** So many comments are read at most, and so much of each. */
const MOST_COMMENTS = 5000;
const MOST_CHARACTERS = 1000;
const MOST_LABELS = 2000;
const DAY_MS = 86_400_000;

type Said = Pick<Comment, 'id' | 'platform' | 'authorName' | 'text' | 'likes' | 'mood'> & { readonly writtenAt: Date };

/** `isAll`: there are no older ones in the days that were asked for. */
export interface NewestComments {
  readonly asOf: Date;
  readonly isAll: boolean;
  readonly comments: readonly Said[];
}

/** What the public wrote of late, the newest first: as much of it as is read for its words. */
export async function newestComments(tx: EntityManager, workspaceId: string, query: TopicQuery): Promise<NewestComments> {
  const asOf = await workspaceNow(tx, workspaceId);
  const rows = await tx.query<Said[]>(
    `select comment.id, channel.platform, comment.author_name as "authorName", left(comment.text, ${String(MOST_CHARACTERS)}) as text,
            comment.likes::float8 as likes, comment.mood, comment.written_at as "writtenAt"
       from comment
       join channel on channel.id = comment.channel_id and channel.workspace_id = comment.workspace_id
       left join item on item.id = comment.item_id and item.workspace_id = comment.workspace_id
      where comment.workspace_id = $1 and comment.written_at > $2 and comment.written_at <= $3
        and ($4::text is null or channel.platform = $4) and ($5::uuid is null or item.campaign_id = $5)
      order by comment.written_at desc, comment.id desc limit ${String(MOST_COMMENTS + 1)}`,
    [workspaceId, new Date(asOf.getTime() - query.days * DAY_MS), asOf, query.platform ?? null, query.campaignId ?? null],
  );
  return { asOf, isAll: rows.length <= MOST_COMMENTS, comments: rows.slice(0, MOST_COMMENTS) };
}

/** What the team said of comments, the newest first. */
export function labelledComments(tx: EntityManager, workspaceId: string): Promise<{ text: string; mood: Mood }[]> {
  return tx.query(
    `select left(text, ${String(MOST_CHARACTERS)}) as text, mood from comment
      where workspace_id = $1 and mood is not null order by written_at desc, id desc limit ${String(MOST_LABELS)}`,
    [workspaceId],
  );
}
