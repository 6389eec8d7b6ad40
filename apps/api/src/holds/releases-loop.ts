import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { ReleasesService } from './releases.service.ts';

/** Frees what a released hold held back, as many at a time as one transaction should; whatever dies in between, another goes on. */
@Injectable()
export class ReleasesLoop extends WorkLoop {
  constructor(
    private readonly releases: ReleasesService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['holds'], feed, timings);
  }

  protected nextInMs(): Promise<null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('a release', await this.releases.underWay(), async (hold) => {
      while ((await this.releases.goOn(hold)) && !this.isStopping);
    });
  }
}
