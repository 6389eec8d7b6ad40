import { Body, Controller, Param, Post } from '@nestjs/common';
import { ItemDetail, VersionOnly } from '@longstream/contracts/items';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { RemovalsService } from './removals.service.ts';

@Controller('workspaces/:workspaceId/items/:itemId/remove')
export class RemovalsController {
  constructor(
    private readonly removals: RemovalsService,
    private readonly items: ItemsQueries,
  ) {}

  @Post()
  @Needs('item.remove')
  @Returns(ItemDetail)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: VersionOnly }) body: VersionOnly,
  ) {
    return this.items.detail(actor, await this.removals.remove(actor, itemId, body));
  }
}
