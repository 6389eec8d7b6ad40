import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { SeriesMakingService } from './series-making.service.ts';

const BATCH = 20;

/** Makes the items of series ahead of their time. There are weeks between the making and the due time, so it looks at its own beat. */
@Injectable()
export class SeriesLoop extends WorkLoop {
  constructor(
    private readonly making: SeriesMakingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['series', 'workspace'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('a series', await this.making.due(BATCH), (series) => this.making.extendDue(series));
  }
}
