import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { FollowUpStepsService } from './follow-up-steps.service.ts';

const BATCH = 50;

/** Sees what became of leads, and lets what follows them go, wait, ask or fall. Whatever changes a lead is announced, so nothing else needs a time. */
@Injectable()
export class FollowUpsLoop extends WorkLoop {
  constructor(
    private readonly steps: FollowUpStepsService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['items'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('a follow-up', await this.steps.due(BATCH), (followUp) => this.steps.take(followUp));
  }
}
