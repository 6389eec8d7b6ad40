import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CampaignResponse, SaveResponse } from '@longstream/contracts/campaigns';
import { Id } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ResponsesService } from './responses.service.ts';

@Controller('workspaces/:workspaceId')
export class ResponsesController {
  constructor(private readonly responses: ResponsesService) {}

  @Post('campaigns/:campaignId/responses')
  @Needs('response.write')
  @Returns(CampaignResponse, 201)
  create(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Body({ schema: SaveResponse }) body: SaveResponse,
  ) {
    return this.responses.create(actor, campaignId, body);
  }

  @Put('responses/:responseId')
  @Needs('response.write')
  @Returns(CampaignResponse)
  update(
    @CurrentActor() actor: Actor,
    @Param('responseId', { schema: Id }) responseId: string,
    @Body({ schema: SaveResponse }) body: SaveResponse,
  ) {
    return this.responses.update(actor, responseId, body);
  }

  /** Only a response without items can be deleted. */
  @Delete('responses/:responseId')
  @Needs('response.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('responseId', { schema: Id }) responseId: string) {
    return this.responses.remove(actor, responseId);
  }
}
