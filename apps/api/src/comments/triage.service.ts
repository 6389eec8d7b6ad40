import { Injectable } from '@nestjs/common';
import type { CommentsMarked, MarkComments } from '@longstream/contracts/comments';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { CommentEntity } from './comment.entity.ts';

/** What becomes of comments beside being answered. */
@Injectable()
export class TriageService {
  constructor(private readonly db: Database) {}

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
}

/** In the order of their ids, so that two who change the same ones wait for each other. */
async function lockComments(
  tx: EntityManager,
  workspaceId: string,
  ids: readonly string[],
): Promise<Pick<CommentEntity, 'id' | 'doneAt'>[]> {
  const comments = await tx.find(CommentEntity, {
    select: { id: true, doneAt: true },
    where: { workspaceId, id: In(ids) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (comments.length < new Set(ids).size) throw new Refusal('not_found', { what: 'comment' });
  return comments;
}
