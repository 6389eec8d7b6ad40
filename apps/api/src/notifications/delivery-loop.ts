import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { SideJobs } from '../jobs/side-jobs.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { DeliveryService } from './delivery.service.ts';

/**
 * Delivers when a job says so, and looks now and then for what is owed although no job does: a queue that was emptied loses nothing. It
 * wakes for no news, since whoever owes something has queued a job for it.
 */
@Injectable()
export class DeliveryLoop extends WorkLoop {
  constructor(
    private readonly deliveries: DeliveryService,
    jobs: SideJobs,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super([], feed, timings);
    jobs.does('deliver_notifications', (wake) => deliveries.deliver(wake));
  }

  protected nextInMs(): Promise<null> {
    return Promise.resolve(null);
  }

  protected round(): Promise<void> {
    return this.deliveries.wakeAgain();
  }
}
