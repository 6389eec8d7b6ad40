import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { DeadlinesService, dueInMs, isDue } from './deadlines.service.ts';

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

  protected async nextInMs(): Promise<number | null> {
    const waits = (await this.deadlines.waiting()).flatMap((waiting) => dueInMs(waiting) ?? []);
    return waits.length === 0 ? null : Math.min(...waits);
  }

  protected async round(): Promise<void> {
    const due = (await this.deadlines.waiting()).filter(isDue);
    await this.each('a request for approval', due, (waiting) => this.deadlines.take(waiting));
  }
}
