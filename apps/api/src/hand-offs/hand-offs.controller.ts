import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { AssignHandOff, HandOffPage, HandOffQuery } from '@longstream/contracts/hand-offs';
import { FinishHandOff, ItemDetail, VersionOnly } from '@longstream/contracts/items';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { HandOffTasksQueries } from './hand-off-tasks.queries.ts';
import { HandOffsService } from './hand-offs.service.ts';

@Controller('workspaces/:workspaceId')
export class HandOffsController {
  constructor(
    private readonly handOffs: HandOffsService,
    private readonly tasks: HandOffTasksQueries,
    private readonly items: ItemsQueries,
  ) {}

  @Get('hand-offs')
  @Returns(HandOffPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: HandOffQuery }) query: HandOffQuery) {
    return this.tasks.list(actor, query);
  }

  @Post('items/:itemId/hand-off')
  @Needs('handoff.finish')
  @Returns(ItemDetail)
  async finish(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: FinishHandOff }) body: FinishHandOff,
  ) {
    return this.items.detail(actor, await this.handOffs.finish(actor, itemId, body));
  }

  /** Nobody has posted it: it comes into a person's hands anew, with a new link where the platform makes one. */
  @Post('items/:itemId/hand-off/restart')
  @Needs('handoff.finish')
  @Returns(ItemDetail)
  async restart(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: VersionOnly }) body: VersionOnly,
  ) {
    return this.items.detail(actor, await this.handOffs.restart(actor, itemId, body));
  }

  @Put('items/:itemId/assignee')
  @Needs('handoff.finish')
  @Returns(ItemDetail)
  async assign(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: AssignHandOff }) body: AssignHandOff,
  ) {
    return this.items.detail(actor, await this.handOffs.assign(actor, itemId, body));
  }
}
