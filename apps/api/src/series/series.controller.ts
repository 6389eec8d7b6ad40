import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ItemDetail } from '@longstream/contracts/items';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import {
  CancelOccurrences,
  ChangeSeriesRule,
  ItemSeries,
  Recurrence,
  SeriesChange,
  SeriesPreview,
  SeriesRulePreview,
  SeriesSpread,
  SpreadOccurrence,
} from '@longstream/contracts/series';
import { Returns } from '../http/returns.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { SeriesChangesService } from './series-changes.service.ts';
import { SeriesRuleService } from './series-rule.service.ts';
import { SeriesService } from './series.service.ts';

@Controller('workspaces/:workspaceId/items/:itemId/series')
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly changes: SeriesChangesService,
    private readonly rules: SeriesRuleService,
    private readonly items: ItemsQueries,
  ) {}

  @Get()
  @Returns(ItemSeries)
  get(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Query({ schema: ShortListQuery }) query: ShortListQuery,
  ) {
    return this.series.of(actor, itemId, query);
  }

  /** What repeating the item would make, before anyone does. */
  @Post('preview')
  @Returns(SeriesPreview)
  preview(@CurrentActor() actor: Actor, @Param('itemId', { schema: Id }) itemId: string, @Body({ schema: Recurrence }) body: Recurrence) {
    return this.series.preview(actor, itemId, body);
  }

  @Post()
  @Needs('item.schedule')
  @Returns(ItemDetail, 201)
  async create(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: Recurrence }) body: Recurrence,
  ) {
    return this.items.detail(actor, await this.series.create(actor, itemId, body));
  }

  /** What another rule would make of the series, before anyone changes it. */
  @Post('rule/preview')
  @Returns(SeriesRulePreview)
  previewRule(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: Recurrence }) body: Recurrence,
  ) {
    return this.rules.preview(actor, itemId, body);
  }

  @Put('rule')
  @Needs('item.schedule')
  @Returns(SeriesChange)
  changeRule(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: ChangeSeriesRule }) body: ChangeSeriesRule,
  ) {
    return this.rules.change(actor, itemId, body);
  }

  @Post('spread')
  @Needs('item.schedule')
  @Returns(SeriesSpread)
  spread(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: SpreadOccurrence }) body: SpreadOccurrence,
  ) {
    return this.changes.spread(actor, itemId, body);
  }

  @Post('cancel')
  @Needs('item.cancel')
  @Returns(SeriesChange)
  cancel(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Body({ schema: CancelOccurrences }) body: CancelOccurrences,
  ) {
    return this.changes.cancel(actor, itemId, body);
  }
}
