import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CheckSlot, FrequencyCap, SaveFrequencyCap, SlotCheck } from '@longstream/contracts/frequency-caps';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { FrequencyCapsService } from './frequency-caps.service.ts';

const FrequencyCapPage = pageOf(FrequencyCap).meta({ id: 'FrequencyCapPage' });

@Controller('workspaces/:workspaceId')
export class FrequencyCapsController {
  constructor(private readonly caps: FrequencyCapsService) {}

  @Get('frequency-caps')
  @Returns(FrequencyCapPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.caps.list(actor, query);
  }

  @Post('frequency-caps')
  @Needs('cap.write')
  @Returns(FrequencyCap, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveFrequencyCap }) body: SaveFrequencyCap) {
    return this.caps.create(actor, body);
  }

  @Put('frequency-caps/:capId')
  @Needs('cap.write')
  @Returns(FrequencyCap)
  update(
    @CurrentActor() actor: Actor,
    @Param('capId', { schema: Id }) capId: string,
    @Body({ schema: SaveFrequencyCap }) body: SaveFrequencyCap,
  ) {
    return this.caps.update(actor, capId, body);
  }

  @Delete('frequency-caps/:capId')
  @Needs('cap.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('capId', { schema: Id }) capId: string) {
    return this.caps.remove(actor, capId);
  }

  /** Whether an item would fit at a time, before anyone drops it there. */
  @Post('items/:itemId/check-slot')
  @Returns(SlotCheck)
  checkSlot(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string, @Body({ schema: CheckSlot }) body: CheckSlot) {
    return this.caps.checkSlot(actor, itemId, body);
  }
}
