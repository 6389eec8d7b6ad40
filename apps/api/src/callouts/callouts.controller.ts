import { Controller, Get } from '@nestjs/common';
import { UsedCallouts } from '@longstream/contracts/callouts';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { CalloutsQueries } from './callouts.queries.ts';

@Controller('workspaces/:workspaceId/callouts')
export class CalloutsController {
  constructor(private readonly queries: CalloutsQueries) {}

  /** What could be called out again. */
  @Get()
  @Returns(UsedCallouts)
  used(@CurrentActor() actor: Actor) {
    return this.queries.used(actor);
  }
}
