import { Injectable } from '@nestjs/common';
import type { CommentTopics, TopicQuery, TopicWords } from '@longstream/contracts/comments';
import { countedBy, courseOver, topicTurn } from '@longstream/domain/comments/topic-course';
import type { EntityManager } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { newestComments } from './newest-comments.ts';
import { WordsThread } from './words-thread.ts';

/** What comments are about, read with the words that the team gave. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly db: Database,
    private readonly thread: WordsThread,
  ) {}

  async among({ workspaceId }: Actor, query: TopicQuery): Promise<CommentTopics> {
    const { workspace, asOf, isAll, comments } = await this.db.inWorkspace(workspaceId, async (tx) => ({
      workspace: await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId }),
      ...(await newestComments(tx, workspaceId, query)),
    }));
    const topics = await this.thread.topics({
      words: workspace.topicWords,
      comments: comments.map(({ id, text, likes, writtenAt }) => ({ id, text, likes, at: writtenAt.getTime() })),
    });
    // From the oldest that was read: before it nothing of these topics is known.
    const time = { fromMs: comments.at(-1)?.writtenAt.getTime() ?? asOf.getTime(), toMs: asOf.getTime() };
    const course = courseOver(time, workspace);
    const byId = new Map(
      comments.map(({ writtenAt, mood: _, ...comment }) => [comment.id, { ...comment, writtenAt: writtenAt.toISOString() }]),
    );
    return {
      asOf: asOf.toISOString(),
      read: comments.length,
      isAll,
      step: course.step,
      topics: topics.map(({ exampleIds, ats, ...topic }) => ({
        ...topic,
        turn: topicTurn(ats, time),
        course: countedBy(course, ats),
        examples: exampleIds.flatMap((id) => byId.get(id) ?? []),
      })),
    };
  }

  words({ workspaceId }: Actor): Promise<TopicWords> {
    return this.db.inWorkspace(workspaceId, (tx) => topicWordsOf(tx, workspaceId));
  }

  setWords({ workspaceId }: Actor, words: TopicWords): Promise<TopicWords> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.update(WorkspaceEntity, { id: workspaceId }, { topicWords: words });
      await announce(tx, workspaceId, ['workspace']);
      return words;
    });
  }
}

async function topicWordsOf(tx: EntityManager, workspaceId: string): Promise<TopicWords> {
  return (await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId })).topicWords;
}
