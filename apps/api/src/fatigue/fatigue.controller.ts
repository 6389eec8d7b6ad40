import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { CampaignSteadiness, ChannelLoadPage, LoadCourse, LoadCourseQuery, LoadQuery, SaveExposure } from '@longstream/contracts/fatigue';
import { ItemDetail } from '@longstream/contracts/items';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ExposuresService } from './exposures.service.ts';
import { FatigueService } from './fatigue.service.ts';

@Controller('workspaces/:workspaceId')
export class FatigueController {
  constructor(
    private readonly fatigue: FatigueService,
    private readonly exposures: ExposuresService,
    private readonly items: ItemsQueries,
  ) {}

  @Get('audience-loads')
  @Returns(ChannelLoadPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: LoadQuery }) query: LoadQuery) {
    return this.fatigue.list(actor, query);
  }

  @Get('channels/:channelId/audience-load')
  @Returns(LoadCourse)
  course(
    @CurrentActor() actor: Actor,
    @Param('channelId', { schema: Id }) channelId: string,
    @Query({ schema: LoadCourseQuery }) query: LoadCourseQuery,
  ) {
    return this.fatigue.course(actor, channelId, query);
  }

  @Get('campaigns/:campaignId/steadiness')
  @Returns(CampaignSteadiness)
  steadiness(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string) {
    return this.fatigue.steadiness(actor, campaignId);
  }

  @Put('items/:itemId/exposure')
  @Needs('item.write')
  @Returns(ItemDetail)
  async save(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: SaveExposure }) body: SaveExposure,
  ) {
    return this.items.detail(actor, await this.exposures.save(actor, itemId, body));
  }
}
