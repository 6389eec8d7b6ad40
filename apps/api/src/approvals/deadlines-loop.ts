import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { DeadlinesService } from './deadlines.service.ts';

const BATCH = 50;

/** Tells approvers whose turn it is, reminds them, and ends what nobody has decided in time. */
@Injectable()
export class DeadlinesLoop extends WorkLoop {
  constructor(
    private readonly deadlines: DeadlinesService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['approvals', 'workspace'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return this.deadlines.nextInMs();
  }

  protected async round(): Promise<void> {
    await this.each('a request for approval', await this.deadlines.due(BATCH), (request) => this.deadlines.take(request));
  }
}
