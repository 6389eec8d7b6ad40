import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Audience, SaveAudience } from '@longstream/contracts/channels';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { AudiencesService } from './audiences.service.ts';

const AudiencePage = pageOf(Audience).meta({ id: 'AudiencePage' });

@Controller('workspaces/:workspaceId/audiences')
export class AudiencesController {
  constructor(private readonly audiences: AudiencesService) {}

  @Get()
  @Returns(AudiencePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.audiences.list(actor, query);
  }

  @Post()
  @Needs('audience.write')
  @Returns(Audience, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveAudience }) body: SaveAudience) {
    return this.audiences.create(actor, body);
  }

  @Put(':audienceId')
  @Needs('audience.write')
  @Returns(Audience)
  update(
    @CurrentActor() actor: Actor,
    @Param('audienceId', { schema: Id }) audienceId: string,
    @Body({ schema: SaveAudience }) body: SaveAudience,
  ) {
    return this.audiences.update(actor, audienceId, body);
  }

  @Delete(':audienceId')
  @Needs('audience.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('audienceId', { schema: Id }) audienceId: string) {
    return this.audiences.remove(actor, audienceId);
  }
}
