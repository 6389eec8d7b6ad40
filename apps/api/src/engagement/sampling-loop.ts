import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { DueSamplesQueries } from './due-samples.queries.ts';
import { SamplingService } from './sampling.service.ts';

const BATCH = 50;

/** Reads the metrics of what is live. A loop of its own, so that a slow platform keeps nothing from going out. */
@Injectable()
export class SamplingLoop extends WorkLoop {
  constructor(
    private readonly due: DueSamplesQueries,
    private readonly sampling: SamplingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['items', 'workspace', 'channels'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return this.due.nextInMs();
  }

  protected async round(): Promise<void> {
    const due = await this.due.items(BATCH);
    if (due.length > 0) await this.sampling.sample(due);
  }
}
