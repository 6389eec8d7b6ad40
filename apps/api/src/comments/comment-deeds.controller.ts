import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { Comment, SelectComment } from '@longstream/contracts/comments';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { CommentDeedsService } from './comment-deeds.service.ts';
import { CommentsQueries } from './comments.queries.ts';

@Controller('workspaces/:workspaceId/comments/:commentId')
export class CommentDeedsController {
  constructor(
    private readonly deeds: CommentDeedsService,
    private readonly comments: CommentsQueries,
  ) {}

  /** Puts it among those that stand under the article for all to read, or takes it from there. */
  @Put('selection')
  @Needs('comment.answer')
  @Returns(Comment)
  async select(
    @CurrentActor() actor: Actor,
    @Param('commentId', { schema: Id }) commentId: string,
    @Body({ schema: SelectComment }) { isSelected }: SelectComment,
  ) {
    await this.deeds.perform(actor, commentId, isSelected ? 'select' : 'unselect');
    return this.comments.get(actor, commentId);
  }

  /** Deletes it at its platform, for good. */
  @Post('remove')
  @Needs('comment.remove')
  @Returns(Comment)
  async remove(@CurrentActor() actor: Actor, @Param('commentId', { schema: Id }) commentId: string) {
    await this.deeds.perform(actor, commentId, 'remove');
    return this.comments.get(actor, commentId);
  }
}
