import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Comment, CommentMoods, LabelComment, TopicQuery } from '@longstream/contracts/comments';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { CommentsQueries } from './comments.queries.ts';
import { MoodsService } from './moods.service.ts';

@Controller('workspaces/:workspaceId')
export class MoodsController {
  constructor(
    private readonly moods: MoodsService,
    private readonly comments: CommentsQueries,
  ) {}

  /** How the newest comments sound, by platform and week, and how often that is wrong. */
  @Get('comment-moods')
  @Returns(CommentMoods)
  trend(@CurrentActor() actor: Actor, @Query({ schema: TopicQuery }) query: TopicQuery) {
    return this.moods.trend(actor, query);
  }

  /** A member says how a comment sounds, or takes back what was said; moods are learnt from that. */
  @Put('comments/:commentId/mood')
  @Needs('result.label')
  @Returns(Comment)
  async label(
    @CurrentActor() actor: Actor,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: LabelComment }) body: LabelComment,
  ) {
    await this.moods.label(actor, commentId, body);
    return this.comments.get(actor, commentId);
  }
}
