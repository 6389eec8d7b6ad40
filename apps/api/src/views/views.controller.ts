import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { SavedView, SavedViewPage, SaveView, ViewFeed } from '@longstream/contracts/views';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { ViewsService } from './views.service.ts';

/** Every member keeps views of their own, and may share them. */
@Controller('workspaces/:workspaceId/views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Returns(SavedViewPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.views.list(actor, query);
  }

  @Post()
  @Returns(SavedView, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: SaveView }) body: SaveView) {
    return this.views.create(actor, body);
  }

  @Put(':viewId')
  @Returns(SavedView)
  update(@CurrentActor() actor: Actor, @Param('viewId', { schema: Id }) viewId: string, @Body({ schema: SaveView }) body: SaveView) {
    return this.views.update(actor, viewId, body);
  }

  @Delete(':viewId')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('viewId', { schema: Id }) viewId: string) {
    return this.views.remove(actor, viewId);
  }

  /** A new address for the member's calendar; the one before ends. */
  @Put(':viewId/feed')
  @Returns(ViewFeed)
  openFeed(@CurrentActor() actor: Actor, @Param('viewId', { schema: Id }) viewId: string) {
    return this.views.openFeed(actor, viewId);
  }

  @Delete(':viewId/feed')
  @ReturnsNothing()
  closeFeed(@CurrentActor() actor: Actor, @Param('viewId', { schema: Id }) viewId: string) {
    return this.views.closeFeed(actor, viewId);
  }
}
