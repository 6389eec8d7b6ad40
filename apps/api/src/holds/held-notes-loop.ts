import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { HeldNotesService } from './held-notes.service.ts';

const BATCH = 500;

/** Notes what has come due under a hold, which nobody claims. */
@Injectable()
export class HeldNotesLoop extends WorkLoop {
  constructor(
    private readonly notes: HeldNotesService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['holds', 'workspace'], feed, timings);
  }

  /** It is only a note: the loop's own beat is soon enough. */
  protected nextInMs(): Promise<number | null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('what is held', await this.notes.workspaces(), (workspaceId) => this.notes.note(workspaceId, BATCH));
  }
}
