import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { CommentTopics, TopicQuery, TopicWords } from '@longstream/contracts/comments';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { TopicsService } from './topics.service.ts';

@Controller('workspaces/:workspaceId')
export class TopicsController {
  constructor(private readonly topics: TopicsService) {}

  /** What the newest comments are about. */
  @Get('comment-topics')
  @Returns(CommentTopics)
  among(@CurrentActor() actor: Actor, @Query({ schema: TopicQuery }) query: TopicQuery) {
    return this.topics.among(actor, query);
  }

  @Get('topic-words')
  @Returns(TopicWords)
  words(@CurrentActor() actor: Actor) {
    return this.topics.words(actor);
  }

  @Put('topic-words')
  @Needs('result.label')
  @Returns(TopicWords)
  setWords(@CurrentActor() actor: Actor, @Body({ schema: TopicWords }) body: TopicWords) {
    return this.topics.setWords(actor, body);
  }
}
