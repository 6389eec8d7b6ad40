import { Controller, Get, Param, Query } from '@nestjs/common';
import { ForecastQuery, ItemForecast } from '@longstream/contracts/forecasts';
import { Id } from '@longstream/contracts/primitives';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { ForecastsQueries } from './forecasts.queries.ts';

@Controller('workspaces/:workspaceId/items/:itemId/forecast')
export class ForecastsController {
  constructor(private readonly forecasts: ForecastsQueries) {}

  @Get()
  @Returns(ItemForecast)
  ofItem(
    @CurrentActor() actor: Actor,
    @Param('itemId', { schema: Id }) itemId: string,
    @Query({ schema: ForecastQuery }) query: ForecastQuery,
  ) {
    return this.forecasts.ofItem(actor, itemId, query);
  }
}
