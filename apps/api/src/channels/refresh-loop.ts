import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { TokenRefreshService } from './token-refresh.service.ts';

/** Platforms asked at once; each for one channel. */
const BATCH = 8;

/** Prolongs the channels' tokens when their rows say so. */
@Injectable()
export class RefreshLoop extends WorkLoop {
  constructor(
    private readonly tokens: TokenRefreshService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['channels'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return this.tokens.nextInMs();
  }

  protected async round(): Promise<void> {
    const due = await this.tokens.due(BATCH);
    await Promise.all(due.map((tokens) => this.guarded(`channel ${tokens.channelId}`, () => this.tokens.refreshDue(tokens))));
  }
}
