import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { HeldItemPage, HeldItemQuery, Hold, MakeHold, PastHold, ReleasedHold, ReleaseHold } from '@longstream/contracts/holds';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { HoldingService } from './holding.service.ts';
import { ReleasesService } from './releases.service.ts';

const HoldPage = pageOf(Hold).meta({ id: 'HoldPage' });
const PastHoldPage = pageOf(PastHold).meta({ id: 'PastHoldPage' });

@Controller('workspaces/:workspaceId/holds')
export class HoldsController {
  constructor(
    private readonly holding: HoldingService,
    private readonly releases: ReleasesService,
  ) {}

  /** What is in force. */
  @Get()
  @Returns(HoldPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.holding.list(actor, query);
  }

  @Get('past')
  @Returns(PastHoldPage)
  past(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.holding.past(actor, query);
  }

  @Post()
  @Needs('hold.write')
  @Returns(Hold, 201)
  make(@CurrentActor() actor: Actor, @Body({ schema: MakeHold }) body: MakeHold) {
    return this.holding.make(actor, body);
  }

  @Get(':holdId/items')
  @Returns(HeldItemPage)
  heldItems(
    @CurrentActor() actor: Actor,
    @Param('holdId', { schema: Id }) holdId: string,
    @Query({ schema: HeldItemQuery }) query: HeldItemQuery,
  ) {
    return this.releases.heldItems(actor, holdId, query);
  }

  @Post(':holdId/release')
  @Needs('hold.write')
  @Returns(ReleasedHold)
  release(@CurrentActor() actor: Actor, @Param('holdId', { schema: Id }) holdId: string, @Body({ schema: ReleaseHold }) body: ReleaseHold) {
    return this.releases.release(actor, holdId, body);
  }
}
