import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ItemDetail } from '@longstream/contracts/items';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { MakeTemplate, RenameTemplate, Template, TemplatePage, UseTemplate } from '@longstream/contracts/templates';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { TemplatesService } from './templates.service.ts';

@Controller('workspaces/:workspaceId/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly items: ItemsQueries,
  ) {}

  @Get()
  @Returns(TemplatePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.templates.list(actor, query);
  }

  @Post()
  @Needs('item.write')
  @Returns(Template, 201)
  make(@CurrentActor() actor: Actor, @Body({ schema: MakeTemplate }) body: MakeTemplate) {
    return this.templates.make(actor, body);
  }

  @Put(':templateId')
  @Needs('item.write')
  @Returns(Template)
  rename(
    @CurrentActor() actor: Actor,
    @Param('templateId', { schema: Id }) templateId: string,
    @Body({ schema: RenameTemplate }) body: RenameTemplate,
  ) {
    return this.templates.rename(actor, templateId, body);
  }

  /** It can be had back for some days. */
  @Delete(':templateId')
  @Needs('item.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('templateId', { schema: Id }) templateId: string) {
    return this.templates.remove(actor, templateId);
  }

  @Post(':templateId/restore')
  @Needs('item.write')
  @Returns(Template)
  restore(@CurrentActor() actor: Actor, @Param('templateId', { schema: Id }) templateId: string) {
    return this.templates.restore(actor, templateId);
  }

  /** Begins a draft with it. */
  @Post(':templateId/items')
  @Needs('item.write')
  @Returns(ItemDetail, 201)
  async use(
    @CurrentActor() actor: Actor,
    @Param('templateId', { schema: Id }) templateId: string,
    @Body({ schema: UseTemplate }) body: UseTemplate,
  ) {
    return this.items.detail(actor, await this.templates.use(actor, templateId, body));
  }
}
