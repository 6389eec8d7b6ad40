import { Controller, Get, Query } from '@nestjs/common';
import { ListedSeriesPage, SeriesListQuery } from '@longstream/contracts/series';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { SeriesQueries } from './series.queries.ts';

@Controller('workspaces/:workspaceId/series')
export class SeriesListController {
  constructor(private readonly series: SeriesQueries) {}

  /** The newest first. */
  @Get()
  @Returns(ListedSeriesPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: SeriesListQuery }) query: SeriesListQuery) {
    return this.series.list(actor, query);
  }
}
