import { Body, Controller, Param, Post } from '@nestjs/common';
import { FinishHandOff, ItemDetail } from '@longstream/contracts/items';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { HandOffsService } from './hand-offs.service.ts';

@Controller('workspaces/:workspaceId/items/:itemId/hand-off')
export class HandOffsController {
  constructor(
    private readonly handOffs: HandOffsService,
    private readonly items: ItemsQueries,
  ) {}

  @Post()
  @Needs('handoff.finish')
  @Returns(ItemDetail)
  async finish(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: FinishHandOff }) body: FinishHandOff,
  ) {
    return this.items.detail(actor, await this.handOffs.finish(actor, itemId, body));
  }
}
