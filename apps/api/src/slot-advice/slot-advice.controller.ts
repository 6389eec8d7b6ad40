import { Controller, Get, Param } from '@nestjs/common';
import { Id } from '@longstream/contracts/primitives';
import { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { SlotAdviceService } from './slot-advice.service.ts';

@Controller('workspaces/:workspaceId/channels/:channelId/slot-advice')
export class SlotAdviceController {
  constructor(private readonly advice: SlotAdviceService) {}

  @Get()
  @Returns(ChannelSlotAdvice)
  of(@CurrentActor() actor: Actor, @Param('channelId', { schema: Id }) channelId: string) {
    return this.advice.of(actor, channelId);
  }
}
