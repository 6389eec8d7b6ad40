import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { type Rounds, WorkLoop } from '../worker/work-loop.ts';
import { TokenRefreshService } from './token-refresh.service.ts';

/** Platforms asked at once; each for one channel. */
const BATCH = 8;

/** Prolongs the channels' tokens when their rows say so. */
@Injectable()
export class RefreshLoop implements Rounds, OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop = new WorkLoop(RefreshLoop.name, this);

  constructor(
    private readonly tokens: TokenRefreshService,
    private readonly feed: ChangeFeed,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  get sleepMs(): number {
    return this.timings.sleepMs;
  }

  onApplicationBootstrap(): void {
    this.feed.changes.subscribe(({ topics }) => {
      if (topics.includes('channels')) this.loop.wake();
    });
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  nextInMs(): Promise<number | null> {
    return this.tokens.nextInMs();
  }

  async round(): Promise<void> {
    const due = await this.tokens.due(BATCH);
    await Promise.all(due.map((tokens) => this.loop.guarded(`channel ${tokens.channelId}`, () => this.tokens.refreshDue(tokens))));
  }
}
