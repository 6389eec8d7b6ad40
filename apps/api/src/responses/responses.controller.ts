import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  CampaignResponse,
  CampaignResponsePage,
  CampaignResponseQuery,
  HotSearchListQuery,
  NotedHotSearchPage,
  SaveResponse,
} from '@longstream/contracts/campaigns';
import { ItemDetail, RegroupItem } from '@longstream/contracts/items';
import { ResponseDetail, SavedMaster, SaveMaster } from '@longstream/contracts/masters';
import { Id } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { MastersService } from './masters.service.ts';
import { RegroupingService } from './regrouping.service.ts';
import { ResponsesService } from './responses.service.ts';

@Controller('workspaces/:workspaceId')
export class ResponsesController {
  constructor(
    private readonly responses: ResponsesService,
    private readonly masters: MastersService,
    private readonly regrouping: RegroupingService,
    private readonly items: ItemsQueries,
  ) {}

  /** In their order. */
  @Get('campaigns/:campaignId/responses')
  @Returns(CampaignResponsePage)
  list(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Query({ schema: CampaignResponseQuery }) query: CampaignResponseQuery,
  ) {
    return this.responses.list(actor, campaignId, query);
  }

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

  @Get('hot-searches')
  @Returns(NotedHotSearchPage)
  hotSearches(@CurrentActor() actor: Actor, @Query({ schema: HotSearchListQuery }) query: HotSearchListQuery) {
    return this.responses.hotSearches(actor, query);
  }

  @Get('responses/:responseId')
  @Returns(ResponseDetail)
  get(@CurrentActor() actor: Actor, @Param('responseId', { schema: Id }) responseId: string) {
    return this.masters.get(actor, responseId);
  }

  @Put('responses/:responseId/master')
  @Needs('item.write')
  @Returns(SavedMaster)
  saveMaster(
    @CurrentActor() actor: Actor,
    @Param('responseId', { schema: Id }) responseId: string,
    @Body({ schema: SaveMaster }) body: SaveMaster,
  ) {
    return this.masters.save(actor, responseId, body);
  }

  @Put('items/:itemId/response')
  @Needs('item.write')
  @Returns(ItemDetail)
  async regroup(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: RegroupItem }) body: RegroupItem,
  ) {
    return this.items.detail(actor, await this.regrouping.regroup(actor, itemId, body));
  }

  /** Only a response without items can be deleted. */
  @Delete('responses/:responseId')
  @Needs('response.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('responseId', { schema: Id }) responseId: string) {
    return this.responses.remove(actor, responseId);
  }
}
