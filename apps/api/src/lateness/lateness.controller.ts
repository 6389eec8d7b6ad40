import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { LatenessPolicy, LatenessSetting, SetItemLateness } from '@longstream/contracts/lateness';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { LatenessService } from './lateness.service.ts';

@Controller('workspaces/:workspaceId')
export class LatenessController {
  constructor(private readonly lateness: LatenessService) {}

  @Get('lateness')
  @Returns(LatenessPolicy)
  get(@CurrentActor() actor: Actor) {
    return this.lateness.ofWorkspace(actor);
  }

  @Put('lateness')
  @Needs('lateness.write')
  @Returns(LatenessPolicy)
  set(@CurrentActor() actor: Actor, @Body({ schema: LatenessPolicy }) body: LatenessPolicy) {
    return this.lateness.setForWorkspace(actor, body);
  }

  @Get('items/:itemId/lateness')
  @Returns(LatenessSetting)
  ofItem(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.lateness.ofItem(actor, itemId);
  }

  @Put('items/:itemId/lateness')
  @Needs('item.schedule')
  @Returns(LatenessSetting)
  setForItem(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: SetItemLateness }) body: SetItemLateness,
  ) {
    return this.lateness.setForItem(actor, itemId, body);
  }
}
