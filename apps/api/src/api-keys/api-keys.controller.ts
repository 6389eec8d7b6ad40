import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiKeyPage, MadeApiKey, MakeApiKey } from '@longstream/contracts/api-keys';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, ForPeople, Needs } from '../sessions/actor.ts';
import { ApiKeysService } from './api-keys.service.ts';

/** No key makes keys: one that was found by a stranger could outlive its own end. */
@Controller('workspaces/:workspaceId/api-keys')
@ForPeople()
@Needs('api_key.manage')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Returns(ApiKeyPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.keys.list(actor, query);
  }

  @Post()
  @Returns(MadeApiKey, 201)
  make(@CurrentActor() actor: Actor, @Body({ schema: MakeApiKey }) body: MakeApiKey) {
    return this.keys.make(actor, body);
  }

  @Delete(':keyId')
  @ReturnsNothing()
  revoke(@CurrentActor() actor: Actor, @Param('keyId', { schema: Id }) keyId: string) {
    return this.keys.revoke(actor, keyId);
  }
}
