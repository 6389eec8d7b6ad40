import { Injectable } from '@nestjs/common';
import type { CommentMoods, LabelComment, TopicQuery } from '@longstream/contracts/comments';
import { moodWeeks } from '@longstream/domain/comments/moods';
import { Refusal } from '@longstream/domain/refusal';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { startOfWeek } from '@longstream/domain/time/week';
import { announce, Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { CommentEntity } from './comment.entity.ts';
import { labelledComments, newestComments } from './newest-comments.ts';
import { WordsThread } from './words-thread.ts';

/** How comments sound: as the team said where it did, and else as it is learnt from that. */
@Injectable()
export class MoodsService {
  constructor(
    private readonly db: Database,
    private readonly thread: WordsThread,
  ) {}

  async trend({ workspaceId }: Actor, query: TopicQuery): Promise<CommentMoods> {
    const { workspace, labelled, asOf, isAll, comments } = await this.db.inWorkspace(workspaceId, async (tx) => ({
      workspace: await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId }),
      labelled: await labelledComments(tx, workspaceId),
      ...(await newestComments(tx, workspaceId, query)),
    }));
    const { moods, error } = await this.thread.moods({
      names: workspace.topicWords.names,
      labelled,
      comments: comments.map(({ id, text }) => ({ id, text })),
    });
    const told = comments.flatMap(({ id, platform, writtenAt, mood }) => {
      const known = mood ?? moods.get(id);
      if (known === undefined) return [];
      const week = startOfWeek(dateOf(writtenAt.getTime(), workspace.timeZone), workspace.weekStart);
      return [{ platform, mood: known, week }];
    });
    return { asOf: asOf.toISOString(), read: comments.length, isAll, ...error, platforms: moodWeeks(told) };
  }

  label({ workspaceId, userId }: Actor, commentId: string, { mood }: LabelComment): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.update(CommentEntity, { workspaceId, id: commentId }, { mood, moodBy: mood === null ? null : userId });
      if (affected === 0) throw new Refusal('not_found', { what: 'comment' });
      await announce(tx, workspaceId, ['comments']);
    });
  }
}
