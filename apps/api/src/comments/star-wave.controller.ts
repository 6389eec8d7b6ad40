import { Controller, Get, Param } from '@nestjs/common';
import { StarWave } from '@longstream/contracts/comments';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { StarWaveQueries } from './star-wave.queries.ts';

@Controller('workspaces/:workspaceId/campaigns/:campaignId/star-wave')
export class StarWaveController {
  constructor(private readonly waves: StarWaveQueries) {}

  /** Stars of written reviews by the day, before the campaign's first item was live and since. */
  @Get()
  @Returns(StarWave)
  ofCampaign(@CurrentActor() actor: Actor, @Param('campaignId', { schema: Id }) campaignId: string) {
    return this.waves.ofCampaign(actor, campaignId);
  }
}
