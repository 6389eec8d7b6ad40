import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { FrequencyCap, SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { FrequencyCapsService } from './frequency-caps.service.ts';

const FrequencyCapPage = pageOf(FrequencyCap).meta({ id: 'FrequencyCapPage' });

@Controller('workspaces/:workspaceId/frequency-caps')
export class FrequencyCapsController {
  constructor(private readonly caps: FrequencyCapsService) {}

  @Get()
  @Returns(FrequencyCapPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.caps.list(actor, query);
  }

  @Post()
  @Needs('cap.write')
  @Returns(FrequencyCap, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveFrequencyCap }) body: SaveFrequencyCap) {
    return this.caps.create(actor, body);
  }

  @Put(':capId')
  @Needs('cap.write')
  @Returns(FrequencyCap)
  update(
    @CurrentActor() actor: Actor,
    @Param('capId', { schema: Id }) capId: string,
    @Body({ schema: SaveFrequencyCap }) body: SaveFrequencyCap,
  ) {
    return this.caps.update(actor, capId, body);
  }

  @Delete(':capId')
  @Needs('cap.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('capId', { schema: Id }) capId: string) {
    return this.caps.remove(actor, capId);
  }
}
