import { Injectable } from '@nestjs/common';
import type { CommentTopics, TopicQuery, TopicWords } from '@longstream/contracts/comments';
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
    const { words, asOf, isAll, comments } = await this.db.inWorkspace(workspaceId, async (tx) => ({
      words: await topicWordsOf(tx, workspaceId),
      ...(await newestComments(tx, workspaceId, query)),
    }));
    const topics = await this.thread.topics({ words, comments: comments.map(({ id, text, likes }) => ({ id, text, likes })) });
    const byId = new Map(
      comments.map(({ writtenAt, mood: _, ...comment }) => [comment.id, { ...comment, writtenAt: writtenAt.toISOString() }]),
    );
    return {
      asOf: asOf.toISOString(),
      read: comments.length,
      isAll,
      topics: topics.map(({ exampleIds, ...topic }) => ({ ...topic, examples: exampleIds.flatMap((id) => byId.get(id) ?? []) })),
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
