import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Comment, CommentPage, CommentQuery, DecideReply, ReplyPolicy, WriteReply } from '@longstream/contracts/comments';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { CommentsQueries } from './comments.queries.ts';
import { RepliesService } from './replies.service.ts';

@Controller('workspaces/:workspaceId')
export class CommentsController {
  constructor(
    private readonly comments: CommentsQueries,
    private readonly replies: RepliesService,
  ) {}

  /** What the public wrote, newest first. */
  @Get('comments')
  @Returns(CommentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: CommentQuery }) query: CommentQuery) {
    return this.comments.list(actor, query);
  }

  /** Answers a comment, or asks for the approval that the reply policy wants first. */
  @Post('comments/:commentId/replies')
  @Needs('comment.answer')
  @Returns(Comment, 201)
  async write(
    @CurrentActor() actor: Actor,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: WriteReply }) body: WriteReply,
  ) {
    await this.replies.write(actor, commentId, body);
    return this.comments.get(actor, commentId);
  }

  @Post('comments/:commentId/replies/:replyId/decide')
  @Needs('comment.approve')
  @Returns(Comment)
  async decide(
    @CurrentActor() actor: Actor,
    @Param('commentId', { schema: Id }) commentId: string,
    @Param('replyId', { schema: Id }) replyId: string,
    @Body({ schema: DecideReply }) body: DecideReply,
  ) {
    await this.replies.decide(actor, commentId, replyId, body);
    return this.comments.get(actor, commentId);
  }

  /** Takes back an answer that has not gone out yet. */
  @Post('comments/:commentId/replies/:replyId/withdraw')
  @Needs('comment.answer')
  @Returns(Comment)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('commentId', { schema: Id }) commentId: string,
    @Param('replyId', { schema: Id }) replyId: string,
  ) {
    await this.replies.withdraw(actor, commentId, replyId);
    return this.comments.get(actor, commentId);
  }

  @Get('reply-policy')
  @Returns(ReplyPolicy)
  policy(@CurrentActor() actor: Actor) {
    return this.replies.policy(actor);
  }

  @Put('reply-policy')
  @Needs('reply_policy.write')
  @Returns(ReplyPolicy)
  setPolicy(@CurrentActor() actor: Actor, @Body({ schema: ReplyPolicy }) body: ReplyPolicy) {
    return this.replies.setPolicy(actor, body);
  }
}
