import { Injectable } from '@nestjs/common';
import type { Comment, CommentQuery } from '@longstream/contracts/comments';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Database } from '../database/database.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { type CommentRow, type DeedRow, type ReplyRow, toComment } from './comment.view.ts';

/** Which comments a list shows. */
const SHOWN: Readonly<Record<CommentQuery['show'], string>> = {
  all: 'true',
  open: `comment.done_at is null and comment.answer_text is null and comment.removed_at is null and not exists (
    select from reply where reply.workspace_id = comment.workspace_id and reply.comment_id = comment.id and reply.state not in ('sent_back', 'failed'))`,
  waiting: `exists (
    select from reply where reply.workspace_id = comment.workspace_id and reply.comment_id = comment.id and reply.state = 'needs_approval')`,
  done: 'comment.done_at is not null',
};

/** Whose comments a list shows; `$8` is a member's user id. */
function ofAssignee(assignee: CommentQuery['assignee']): string {
  if (assignee === undefined) return '$8::text is null';
  return assignee === 'nobody' ? 'comment.assignee_id is null and $8::text is null' : 'comment.assignee_id = $8';
}

const Key = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class CommentsQueries {
  constructor(private readonly db: Database) {}

  list(actor: Actor, { limit, cursor, channelId, itemId, kind, show, stars, assignee }: CommentQuery): Promise<Page<Comment>> {
    const assigneeId = assignee === 'me' ? actor.userId : assignee === 'nobody' ? null : (assignee ?? null);
    const [writtenAt, id] = readCursor(cursor, Key) ?? [null, null];
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const rows = await select(
        tx,
        actor.workspaceId,
        `($2::timestamptz is null or (comment.written_at, comment.id) < ($2, $3::uuid)) and ($4::uuid is null or comment.channel_id = $4)
         and ($5::uuid is null or comment.item_id = $5) and ($6::text is null or comment.kind = $6) and ($7::int is null or comment.stars = $7)
         and ${ofAssignee(assignee)} and ${SHOWN[show]}`,
        [writtenAt, id, channelId ?? null, itemId ?? null, kind ?? null, stars ?? null, assigneeId],
        limit + 1,
      );
      const page = toPage(
        rows,
        limit,
        (row) => [row.writtenAt.toISOString(), row.id],
        (row) => row,
      );
      return { items: await withReplies(tx, actor.workspaceId, page.items), nextCursor: page.nextCursor };
    });
  }

  get(actor: Actor, commentId: string): Promise<Comment> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const [comment] = await withReplies(tx, actor.workspaceId, await select(tx, actor.workspaceId, 'comment.id = $2', [commentId], 1));
      if (comment === undefined) throw new Refusal('not_found', { what: 'comment' });
      return comment;
    });
  }
}

function select(tx: EntityManager, workspaceId: string, where: string, values: unknown[], limit: number): Promise<CommentRow[]> {
  return tx.query<CommentRow[]>(
    `select comment.id, channel.platform, comment.channel_id as "channelId", channel.display_name as "channelName", comment.item_id as "itemId",
            item.headline as "itemHeadline", comment.kind, comment.author_name as "authorName", comment.text, comment.is_cut as "isCut",
            comment.stars, comment.likes::float8 as likes, comment.mood, comment.written_at as "writtenAt", comment.answer_text as "answerText", comment.answer_at as "answerAt",
            comment.done_at as "doneAt", doer.name as "doneByName", comment.assignee_id as "assigneeId", assignee.name as "assigneeName",
            comment.is_selected as "isSelected", comment.removed_at as "removedAt"
       from comment
       join channel on channel.id = comment.channel_id and channel.workspace_id = comment.workspace_id
       left join item on item.id = comment.item_id and item.workspace_id = comment.workspace_id
       left join auth."user" doer on doer.id = comment.done_by
       left join auth."user" assignee on assignee.id = comment.assignee_id
      where comment.workspace_id = $1 and ${where}
      order by comment.written_at desc, comment.id desc limit ${String(limit)}`,
    [workspaceId, ...values],
  );
}

async function withReplies(tx: EntityManager, workspaceId: string, rows: readonly CommentRow[]): Promise<Comment[]> {
  if (rows.length === 0) return [];
  const replies = await tx.query<ReplyRow[]>(
    `select reply.id, reply.comment_id as "commentId", reply.text, reply.state, reply.reason, reply.author_id as "authorId",
            author.name as "authorName", decider.name as "decidedByName", reply.decision, reply.created_at as "createdAt", reply.sent_at as "sentAt"
       from reply
       join auth."user" author on author.id = reply.author_id
       left join auth."user" decider on decider.id = reply.decided_by
      where reply.workspace_id = $1 and reply.comment_id = any($2) order by reply.id`,
    [workspaceId, rows.map(({ id }) => id)],
  );
  const deeds = await tx.query<DeedRow[]>(
    `select deed.id, deed.comment_id as "commentId", deed.kind, doer.name as "byName", deed.at, deed.outcome, deed.reason
       from comment_deed deed join auth."user" doer on doer.id = deed.by_id
      where deed.workspace_id = $1 and deed.comment_id = any($2) order by deed.id`,
    [workspaceId, rows.map(({ id }) => id)],
  );
  const repliesTo = Map.groupBy(replies, ({ commentId }) => commentId);
  const deedsTo = Map.groupBy(deeds, ({ commentId }) => commentId);
  return rows.map((row) => toComment(row, repliesTo.get(row.id) ?? [], deedsTo.get(row.id) ?? []));
}
