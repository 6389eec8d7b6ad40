import { Body, Controller, Param, Post } from '@nestjs/common';
import { ItemDetail } from '@longstream/contracts/items';
import { OverrideCaps } from '@longstream/contracts/overrides';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { OverridesService } from './overrides.service.ts';

@Controller('workspaces/:workspaceId/items/:itemId')
export class OverridesController {
  constructor(
    private readonly overrides: OverridesService,
    private readonly items: ItemsQueries,
  ) {}

  /** Lets the item pass what stands against it at a time. It is given that time, or keeps it, by being scheduled. */
  @Post('overrides')
  @Needs('cap.override')
  @Returns(ItemDetail, 201)
  async override(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: OverrideCaps }) body: OverrideCaps,
  ) {
    return this.items.detail(actor, await this.overrides.override(actor, itemId, body));
  }
}
