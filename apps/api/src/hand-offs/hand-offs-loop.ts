import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { HandOffStepsService } from './hand-off-steps.service.ts';

const BATCH = 50;

/** Tells people of what they have to post, reminds them, and ends what nobody has posted. */
@Injectable()
export class HandOffsLoop extends WorkLoop {
  constructor(
    private readonly steps: HandOffStepsService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['hand-offs', 'workspace'], feed, timings);
  }

  /** What is only coming waits for the loop's own beat. */
  protected nextInMs(): Promise<number | null> {
    return this.steps.nextInMs();
  }

  protected async round(): Promise<void> {
    await this.each('a hand-off', [...(await this.steps.due(BATCH)), ...(await this.steps.coming(BATCH))], (item) => this.steps.take(item));
  }
}
