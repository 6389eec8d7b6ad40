import { Controller, Get, Param } from '@nestjs/common';
import { GoalForecasts } from '@longstream/contracts/forecasts';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { GoalForecastsQueries } from './goal-forecasts.queries.ts';

@Controller('workspaces/:workspaceId/campaigns/:campaignId/goal-forecasts')
export class CampaignForecastsController {
  constructor(private readonly forecasts: GoalForecastsQueries) {}

  @Get()
  @Returns(GoalForecasts)
  ofCampaign(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string) {
    return this.forecasts.ofCampaign(actor, campaignId);
  }
}
