import { Injectable } from '@nestjs/common';
import type { DecideReply, ReplyPolicy, WriteReply } from '@longstream/contracts/comments';
import { assertCanApproveReply, replyStanding } from '@longstream/domain/comments/reply-policy';
import { replyLimit } from '@longstream/domain/platforms/reply-limits';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { textLength } from '@longstream/domain/platforms/text-length';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { CommentEntity } from './comment.entity.ts';
import { ReplyEntity } from './reply.entity.ts';

/** States in which the comment already has an answer on its way: a second one would talk over it. */
const OPEN = ['needs_approval', 'queued', 'sending', 'unconfirmed'] as const;

/** Answers as the team writes and approves them; the worker sends what is queued. */
@Injectable()
export class RepliesService {
  constructor(private readonly db: Database) {}

  write(actor: Actor, commentId: string, { text }: WriteReply): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId, userId } = actor;
      const comment = await lockComment(tx, workspaceId, commentId);
      const channel = await tx.findOneByOrFail(ChannelEntity, { workspaceId, id: comment.channelId });
      if (comment.removedAt !== null) throw new Refusal('wrong_status', { from: 'removed', to: 'answered' });
      assertFits(channel.platform, text);
      if (channel.status !== 'connected')
        throw new Refusal('channel_not_connected', { channel: channel.displayName, status: channel.status });
      if (await tx.existsBy(ReplyEntity, { workspaceId, commentId, state: In(OPEN) })) throw new Refusal('reply_under_way');

      const standing = replyStanding(await policyOf(tx, workspaceId), actor.role, { isReview: comment.kind === 'review' });
      const createdAt = await workspaceNow(tx, workspaceId);
      await tx.insert(ReplyEntity, {
        id: v7(),
        workspaceId,
        commentId,
        text,
        authorId: userId,
        createdAt,
        ...(standing === 'goes' ? QUEUED : { state: 'needs_approval' }),
      });
      await announce(tx, workspaceId, ['comments']);
    });
  }

  decide(actor: Actor, commentId: string, replyId: string, { verdict, comment }: DecideReply): Promise<void> {
    return this.change(actor, commentId, replyId, ['needs_approval'], verdict, (reply) => {
      assertCanApproveReply(actor.role, actor.userId, reply.authorId);
      return { decidedBy: actor.userId, decision: comment, ...(verdict === 'approve' ? QUEUED : { state: 'sent_back' as const }) };
    });
  }

  /** By its author, or by whoever could have sent it back. */
  withdraw(actor: Actor, commentId: string, replyId: string): Promise<void> {
    return this.change(actor, commentId, replyId, ['needs_approval', 'queued'], 'withdraw', (reply) => {
      if (reply.authorId !== actor.userId) assertCanApproveReply(actor.role, actor.userId, reply.authorId);
      return { state: 'sent_back' as const, decidedBy: actor.userId, dueAt: null };
    });
  }

  policy({ workspaceId }: Actor): Promise<ReplyPolicy> {
    return this.db.inWorkspace(workspaceId, (tx) => policyOf(tx, workspaceId));
  }

  setPolicy({ workspaceId }: Actor, policy: ReplyPolicy): Promise<ReplyPolicy> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.update(WorkspaceEntity, { id: workspaceId }, { replyPolicy: policy });
      await announce(tx, workspaceId, ['workspace']);
      return policy;
    });
  }

  private change(
    actor: Actor,
    commentId: string,
    replyId: string,
    from: readonly ReplyEntity['state'][],
    to: string,
    changed: (reply: ReplyEntity) => Parameters<EntityManager['update']>[2],
  ): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      const where = { workspaceId, id: replyId, commentId };
      const reply = await tx.findOne(ReplyEntity, { where, lock: { mode: 'pessimistic_write' } });
      if (reply === null) throw new Refusal('not_found', { what: 'reply' });
      if (!from.includes(reply.state)) throw new Refusal('wrong_status', { from: reply.state, to });
      await tx.update(ReplyEntity, where, changed(reply));
      await announce(tx, workspaceId, ['comments']);
    });
  }
}

/** On its way: the worker takes it up at once. */
const QUEUED = { state: 'queued' as const, dueAt: () => 'now()' };

/** @throws {Refusal} `comment_not_answerable`, `reply_too_long`. */
function assertFits(platform: Platform, text: string): void {
  const limit = replyLimit(platform);
  if (limit === null) throw new Refusal('comment_not_answerable', { platform });
  const { used, overflowFrom } = textLength(text, limit);
  if (overflowFrom !== null && limit.unverified !== true) throw new Refusal('reply_too_long', { used, limit: limit.limit });
}

async function lockComment(tx: EntityManager, workspaceId: string, id: string): Promise<CommentEntity> {
  const comment = await tx.findOne(CommentEntity, { where: { workspaceId, id }, lock: { mode: 'pessimistic_write' } });
  if (comment === null) throw new Refusal('not_found', { what: 'comment' });
  return comment;
}

async function policyOf(tx: EntityManager, workspaceId: string): Promise<ReplyPolicy> {
  return (await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId })).replyPolicy;
}
