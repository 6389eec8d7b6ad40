import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ItemDetail, SaveTags, UsedTag } from '@longstream/contracts/items';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { TagsService } from './tags.service.ts';

const UsedTagPage = pageOf(UsedTag).meta({ id: 'UsedTagPage' });

@Controller('workspaces/:workspaceId')
export class TagsController {
  constructor(
    private readonly tags: TagsService,
    private readonly items: ItemsQueries,
  ) {}

  @Get('tags')
  @Returns(UsedTagPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.tags.list(actor, query);
  }

  @Put('items/:itemId/tags')
  @Needs('item.write')
  @Returns(ItemDetail)
  async save(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string, @Body({ schema: SaveTags }) body: SaveTags) {
    return this.items.detail(actor, await this.tags.save(actor, itemId, body));
  }
}
