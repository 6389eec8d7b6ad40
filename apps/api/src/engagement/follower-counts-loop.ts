import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { FollowerReadingService } from './follower-reading.service.ts';

const BATCH = 20;

/** Counts the followers of each account once a day. */
@Injectable()
export class FollowerCountsLoop extends WorkLoop {
  constructor(
    private readonly reading: FollowerReadingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['channels', 'workspace'], feed, timings);
  }

  /** It can wait for the loop's own beat. */
  protected nextInMs(): Promise<null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('the followers of a channel', await this.reading.due(BATCH), (channel) => this.reading.read(channel));
  }
}
