import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Campaign, CampaignPage, CampaignQuery, SaveCampaign } from '@longstream/contracts/campaigns';
import { Id } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { CampaignsService } from './campaigns.service.ts';

@Controller('workspaces/:workspaceId/campaigns')
export class CampaignsController {
  constructor(private readonly campaigns: CampaignsService) {}

  @Get()
  @Returns(CampaignPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: CampaignQuery }) query: CampaignQuery) {
    return this.campaigns.list(actor, query);
  }

  @Post()
  @Needs('campaign.write')
  @Returns(Campaign, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveCampaign }) body: SaveCampaign) {
    return this.campaigns.create(actor, body);
  }

  @Get(':campaignId')
  @Returns(Campaign)
  get(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string) {
    return this.campaigns.get(actor, campaignId);
  }

  @Put(':campaignId')
  @Needs('campaign.write')
  @Returns(Campaign)
  update(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Body({ schema: SaveCampaign }) body: SaveCampaign,
  ) {
    return this.campaigns.update(actor, campaignId, body);
  }

  /** Only a campaign whose items have all stayed at home can be deleted. */
  @Delete(':campaignId')
  @Needs('campaign.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string) {
    return this.campaigns.remove(actor, campaignId);
  }
}
