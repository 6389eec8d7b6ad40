import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { FollowerCount, FollowerCountsQuery, TypeFollowers } from '@longstream/contracts/follower-counts';
import { Id, pageOf } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { FollowerCountsService } from './follower-counts.service.ts';

const FollowerCountPage = pageOf(FollowerCount).meta({ id: 'FollowerCountPage' });

@Controller('workspaces/:workspaceId/channels/:channelId/follower-counts')
export class FollowerCountsController {
  constructor(private readonly counts: FollowerCountsService) {}

  @Get()
  @Returns(FollowerCountPage)
  list(
    @CurrentActor() actor: Actor,
    @Param('channelId', { schema: Id }) channelId: string,
    @Query({ schema: FollowerCountsQuery }) query: FollowerCountsQuery,
  ) {
    return this.counts.list(actor, channelId, query);
  }

  @Put()
  @Needs('import.write')
  @Returns(FollowerCount)
  type(
    @CurrentActor() actor: Actor,
    @Param('channelId', { schema: Id }) channelId: string,
    @Body({ schema: TypeFollowers }) body: TypeFollowers,
  ) {
    return this.counts.type(actor, channelId, body);
  }
}
