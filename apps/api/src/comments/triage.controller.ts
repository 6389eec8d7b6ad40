import { Body, Controller, Post } from '@nestjs/common';
import { AssignComments, CommentsAssigned, CommentsMarked, MarkComments } from '@longstream/contracts/comments';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { TriageService } from './triage.service.ts';

@Controller('workspaces/:workspaceId/comments')
export class TriageController {
  constructor(private readonly triage: TriageService) {}

  /** Marks comments done, which need nothing more, or open again. */
  @Post('done')
  @Needs('comment.answer')
  @Returns(CommentsMarked)
  mark(@CurrentActor() actor: Actor, @Body({ schema: MarkComments }) body: MarkComments) {
    return this.triage.mark(actor, body);
  }

  /** Gives comments to a member, who is told, or takes them back. */
  @Post('assign')
  @Needs('comment.answer')
  @Returns(CommentsAssigned)
  assign(@CurrentActor() actor: Actor, @Body({ schema: AssignComments }) body: AssignComments) {
    return this.triage.assign(actor, body);
  }
}
