import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { ForecastingService } from './forecasting.service.ts';

/** Forecasts what has been read. Nobody waits for it: much that is read within a few seconds is learnt from once. */
@Injectable()
export class ForecastingLoop extends WorkLoop {
  protected override readonly restMs = 10_000;

  constructor(
    private readonly forecasting: ForecastingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['samples'], feed, timings);
  }

  protected async nextInMs(): Promise<number | null> {
    return (await this.forecasting.waiting()).length > 0 ? this.restMs : null;
  }

  protected async round(): Promise<void> {
    await this.each('the forecasts of a workspace', await this.forecasting.waiting(), (workspaceId) =>
      this.forecasting.forecast(workspaceId),
    );
  }
}
