import { Body, Controller, Param, Post } from '@nestjs/common';
import { Id } from '@longstream/contracts/primitives';
import { CheckSlot, SlotCheck } from '@longstream/contracts/slots';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { SlotsService } from './slots.service.ts';

@Controller('workspaces/:workspaceId/items/:itemId')
export class SlotsController {
  constructor(private readonly slots: SlotsService) {}

  /** Whether an item would fit at a time, before anyone drops it there. */
  @Post('check-slot')
  @Returns(SlotCheck)
  check(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string, @Body({ schema: CheckSlot }) body: CheckSlot) {
    return this.slots.check(actor, itemId, body);
  }
}
