import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  CreateItem,
  ItemCount,
  ItemCountQuery,
  ItemDetail,
  ItemExportQuery,
  ItemPage,
  ItemQuery,
  MovedItems,
  MoveItems,
  RevisionPage,
  RevisionQuery,
  SaveContent,
  ScheduleItem,
  SettleItem,
  VersionOnly,
} from '@longstream/contracts/items';
import { Ledger, LedgerQuery } from '@longstream/contracts/ledger';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { ITEM_FILES } from './item-files.ts';
import { ItemsQueries } from './items.queries.ts';
import { ItemsService } from './items.service.ts';
import { MovingService } from './moving.service.ts';

@Controller('workspaces/:workspaceId/items')
export class ItemsController {
  constructor(
    private readonly items: ItemsService,
    private readonly moving: MovingService,
    private readonly queries: ItemsQueries,
  ) {}

  @Get()
  @Returns(ItemPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ItemQuery }) query: ItemQuery) {
    return this.queries.list(actor, query);
  }

  @Get('count')
  @Returns(ItemCount)
  count(@CurrentActor() actor: Actor, @Query({ schema: ItemCountQuery }) query: ItemCountQuery) {
    return this.queries.count(actor, query);
  }

  @Post()
  @Needs('item.write')
  @Returns(ItemDetail, 201)
  async create(@CurrentActor() actor: Actor, @Body({ schema: CreateItem }) body: CreateItem) {
    return this.queries.detail(actor, await this.items.create(actor, body));
  }

  @Post('moves')
  @Needs('item.schedule')
  @Returns(MovedItems)
  move(@CurrentActor() actor: Actor, @Body({ schema: MoveItems }) body: MoveItems) {
    return this.moving.move(actor, body);
  }

  /** The items of a view as a file. */
  @Get('export')
  @ApiProduces('text/csv', 'application/json')
  export(@CurrentActor() actor: Actor, @Query({ schema: ItemExportQuery }) { format, ...query }: ItemExportQuery) {
    const { type, written } = ITEM_FILES[format];
    const file = Readable.from(written(this.queries.pages(actor, query)));
    return new StreamableFile(file, { type, disposition: `attachment; filename="items.${format}"` });
  }

  @Get(':itemId')
  @Returns(ItemDetail)
  get(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string) {
    return this.queries.detail(actor, itemId);
  }

  @Put(':itemId/content')
  @Needs('item.write')
  @Returns(ItemDetail)
  async saveContent(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: SaveContent }) body: SaveContent,
  ) {
    return this.queries.detail(actor, await this.items.saveContent(actor, itemId, body));
  }

  @Post(':itemId/submit')
  @Needs('item.submit')
  @Returns(ItemDetail)
  async submit(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: VersionOnly }) body: VersionOnly,
  ) {
    return this.queries.detail(actor, await this.items.submit(actor, itemId, body));
  }

  @Post(':itemId/schedule')
  @Needs('item.schedule')
  @Returns(ItemDetail)
  async schedule(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: ScheduleItem }) body: ScheduleItem,
  ) {
    return this.queries.detail(actor, await this.items.schedule(actor, itemId, body));
  }

  @Post(':itemId/unschedule')
  @Needs('item.schedule')
  @Returns(ItemDetail)
  async unschedule(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: VersionOnly }) body: VersionOnly,
  ) {
    return this.queries.detail(actor, await this.items.unschedule(actor, itemId, body));
  }

  @Post(':itemId/cancel')
  @Needs('item.cancel')
  @Returns(ItemDetail)
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: VersionOnly }) body: VersionOnly,
  ) {
    return this.queries.detail(actor, await this.items.cancel(actor, itemId, body));
  }

  /** A person's answer for an item that failed with a question: it is at the platform, or certainly is not and may be sent again. */
  @Post(':itemId/settle')
  @Needs('item.settle')
  @Returns(ItemDetail)
  async settle(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: SettleItem }) body: SettleItem,
  ) {
    return this.queries.detail(actor, await this.items.settle(actor, itemId, body));
  }

  @Get(':itemId/revisions')
  @Returns(RevisionPage)
  revisions(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Query({ schema: RevisionQuery }) query: RevisionQuery,
  ) {
    return this.queries.revisions(actor, itemId, query);
  }

  @Get(':itemId/ledger')
  @Returns(Ledger)
  ledger(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Query({ schema: LedgerQuery }) query: LedgerQuery,
  ) {
    return this.queries.ledger(actor, itemId, query);
  }
}
