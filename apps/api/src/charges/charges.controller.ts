import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Charge, ChargePage, ClassifyCharge, MarkFormal } from '@longstream/contracts/charges';
import { ItemDetail } from '@longstream/contracts/items';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ChargesService } from './charges.service.ts';

@Controller('workspaces/:workspaceId')
export class ChargesController {
  constructor(
    private readonly charges: ChargesService,
    private readonly items: ItemsQueries,
  ) {}

  /** All judgements, the last one first. */
  @Get('campaigns/:campaignId/charges')
  @Returns(ChargePage)
  list(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Query({ schema: ShortListQuery }) query: ShortListQuery,
  ) {
    return this.charges.list(actor, campaignId, query);
  }

  @Post('campaigns/:campaignId/charges')
  @Needs('charge.write')
  @Returns(Charge, 201)
  classify(
    @CurrentActor() actor: Actor,
    @Param('campaignId', { schema: Id }) campaignId: string,
    @Body({ schema: ClassifyCharge }) body: ClassifyCharge,
  ) {
    return this.charges.classify(actor, campaignId, body);
  }

  @Post('items/:itemId/formal')
  @Needs('charge.write')
  @Returns(ItemDetail)
  async markFormal(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: MarkFormal }) body: MarkFormal,
  ) {
    return this.items.detail(actor, await this.charges.markFormal(actor, itemId, body));
  }
}
