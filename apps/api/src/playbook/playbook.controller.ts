import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CampaignResponse } from '@longstream/contracts/campaigns';
import { AnswerChecklist, Checklist, UsePlan } from '@longstream/contracts/playbook';
import { Id } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ChecklistsService } from './checklists.service.ts';
import { PlaybookService } from './playbook.service.ts';

@Controller('workspaces/:workspaceId')
export class PlaybookController {
  constructor(
    private readonly playbook: PlaybookService,
    private readonly checklists: ChecklistsService,
  ) {}

  @Post('campaigns/:campaignId/planned-responses')
  @Needs('item.write')
  @Returns(CampaignResponse, 201)
  use(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string, @Body({ schema: UsePlan }) body: UsePlan) {
    return this.playbook.use(actor, campaignId, body);
  }

  /** Until something of it is scheduled. */
  @Delete('responses/:responseId/plan')
  @Needs('item.write')
  @ReturnsNothing()
  undo(@CurrentActor() actor: Actor, @Param('responseId', { schema: Id }) responseId: string) {
    return this.playbook.undo(actor, responseId);
  }

  @Get('responses/:responseId/checklist')
  @Returns(Checklist)
  checklist(@CurrentActor() actor: Actor, @Param('responseId', { schema: Id }) responseId: string) {
    return this.checklists.get(actor, responseId);
  }

  @Put('responses/:responseId/checklist')
  @Needs('response.write')
  @Returns(Checklist)
  answer(
    @CurrentActor() actor: Actor,
    @Param('responseId', { schema: Id }) responseId: string,
    @Body({ schema: AnswerChecklist }) body: AnswerChecklist,
  ) {
    return this.checklists.answer(actor, responseId, body);
  }
}
