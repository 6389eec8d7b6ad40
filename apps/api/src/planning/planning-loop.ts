import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { PlanMakingService } from './plan-making.service.ts';

/** Makes plans one after the other: one process has one engine at work. */
@Injectable()
export class PlanningLoop extends WorkLoop {
  constructor(
    private readonly making: PlanMakingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['planning'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return this.making.nextInMs();
  }

  protected async round(): Promise<void> {
    for (let plan = await this.making.claim(); plan !== null && !this.isStopping; plan = await this.making.claim()) {
      try {
        await this.making.make(plan, () => this.isStopping);
      } catch (error) {
        await this.making.giveUp(plan, error);
      }
    }
  }
}
