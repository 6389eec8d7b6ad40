import { Injectable } from '@nestjs/common';
import type { AssignComments, CommentsAssigned, CommentsMarked, MarkComments } from '@longstream/contracts/comments';
import { mayReply } from '@longstream/domain/comments/reply-policy';
import { Refusal } from '@longstream/domain/refusal';
import { foreignText } from '@longstream/domain/text/foreign-text';
import { type EntityManager, In } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { CommentEntity } from './comment.entity.ts';

/** What becomes of comments beside being answered. */
/** So much of a comment is told to whom it is given. */
const MOST_TOLD = 200;

@Injectable()
export class TriageService {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  mark({ workspaceId, userId }: Actor, { commentIds, isDone }: MarkComments): Promise<CommentsMarked> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const comments = await lockComments(tx, workspaceId, commentIds);
      const changed = comments.filter(({ doneAt }) => (doneAt !== null) !== isDone).map(({ id }) => id);
      const done = isDone ? { doneAt: await workspaceNow(tx, workspaceId), doneBy: userId } : { doneAt: null, doneBy: null };
      await tx.update(CommentEntity, { workspaceId, id: In(changed) }, done);
      await announce(tx, workspaceId, ['comments']);
      return { commentIds: changed };
    });
  }

  /**
   * The last to say counts. When a member leaves, what was theirs is nobody's again.
   *
   * @throws {Refusal} `not_found` for a comment or member that is not here, `not_allowed` for a member who may not answer by the reply policy.
   */
  assign(actor: Actor, { commentIds, assigneeId }: AssignComments): Promise<CommentsAssigned> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (assigneeId !== null) await assertMayAnswer(tx, workspaceId, assigneeId);
      const comments = await lockComments(tx, workspaceId, commentIds);
      const changed = comments.filter((comment) => comment.assigneeId !== assigneeId);
      const ids = changed.map(({ id }) => id);
      await tx.update(CommentEntity, { workspaceId, id: In(ids) }, { assigneeId });
      if (assigneeId !== null && assigneeId !== actor.userId) await this.tell(tx, actor, assigneeId, ids);
      await announce(tx, workspaceId, ['comments']);
      return { changed: changed.map(({ id, assigneeId: fromId }) => ({ commentId: id, fromId })) };
    });
  }

  /** Once for all that were given together. */
  private async tell(tx: EntityManager, { workspaceId, userId, name }: Actor, assigneeId: string, ids: readonly string[]): Promise<void> {
    const newest = await tx.findOne(CommentEntity, { where: { workspaceId, id: In(ids) }, order: { writtenAt: 'DESC', id: 'DESC' } });
    if (newest === null) return;
    const data = { by: name, comments: ids.length, author: newest.authorName, text: foreignText(newest.text, MOST_TOLD) };
    await this.notifications.notify(tx, workspaceId, { kind: 'comments_assigned', byId: userId, namedIds: [assigneeId], data });
  }
}

async function assertMayAnswer(tx: EntityManager, workspaceId: string, userId: string): Promise<void> {
  const member = await tx.findOneBy(MemberEntity, { workspaceId, userId });
  if (member === null) throw new Refusal('not_found', { what: 'member' });
  const { replyPolicy } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  if (!mayReply(replyPolicy, member.role)) throw new Refusal('not_allowed', { role: member.role, action: 'comment.answer' });
}

/** In the order of their ids, so that two who change the same ones wait for each other. */
async function lockComments(
  tx: EntityManager,
  workspaceId: string,
  ids: readonly string[],
): Promise<Pick<CommentEntity, 'id' | 'doneAt' | 'assigneeId'>[]> {
  const comments = await tx.find(CommentEntity, {
    select: { id: true, doneAt: true, assigneeId: true },
    where: { workspaceId, id: In(ids) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (comments.length < new Set(ids).size) throw new Refusal('not_found', { what: 'comment' });
  return comments;
}
