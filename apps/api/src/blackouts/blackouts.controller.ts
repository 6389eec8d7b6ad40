import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Blackout, BlackoutHits, SaveBlackout } from '@longstream/contracts/blackouts';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { BlackoutsService } from './blackouts.service.ts';

const BlackoutPage = pageOf(Blackout).meta({ id: 'BlackoutPage' });

@Controller('workspaces/:workspaceId/blackouts')
export class BlackoutsController {
  constructor(private readonly blackouts: BlackoutsService) {}

  @Get()
  @Returns(BlackoutPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.blackouts.list(actor, query);
  }

  @Post()
  @Needs('blackout.write')
  @Returns(Blackout, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveBlackout }) body: SaveBlackout) {
    return this.blackouts.create(actor, body);
  }

  /** What a blackout would hit, before it is saved. */
  @Post('hits')
  @Needs('blackout.write')
  @Returns(BlackoutHits)
  hits(@CurrentActor() actor: Actor, @Body({ schema: SaveBlackout }) body: SaveBlackout) {
    return this.blackouts.hits(actor, body);
  }

  @Put(':blackoutId')
  @Needs('blackout.write')
  @Returns(Blackout)
  update(
    @CurrentActor() actor: Actor,
    @Param('blackoutId', { schema: Id }) blackoutId: string,
    @Body({ schema: SaveBlackout }) body: SaveBlackout,
  ) {
    return this.blackouts.update(actor, blackoutId, body);
  }

  @Delete(':blackoutId')
  @Needs('blackout.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('blackoutId', { schema: Id }) blackoutId: string) {
    return this.blackouts.remove(actor, blackoutId);
  }
}
