import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { NearDuplicateRule, NearDuplicates } from '@longstream/contracts/near-duplicates';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { NearDuplicatesService } from './near-duplicates.service.ts';

@Controller('workspaces/:workspaceId')
export class NearDuplicatesController {
  constructor(private readonly nearDuplicates: NearDuplicatesService) {}

  @Get('near-duplicate-rule')
  @Returns(NearDuplicateRule)
  rule(@CurrentActor() actor: Actor) {
    return this.nearDuplicates.rule(actor);
  }

  @Put('near-duplicate-rule')
  @Needs('cap.write')
  @Returns(NearDuplicateRule)
  setRule(@CurrentActor() actor: Actor, @Body({ schema: NearDuplicateRule }) body: NearDuplicateRule) {
    return this.nearDuplicates.setRule(actor, body);
  }

  @Get('items/:itemId/near-duplicates')
  @Returns(NearDuplicates)
  of(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.nearDuplicates.of(actor, itemId);
  }
}
