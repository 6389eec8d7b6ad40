import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { ReportMailingService } from './report-mailing.service.ts';

const BATCH = 20;

/** Asks for the files of reports whose time has come. */
@Injectable()
export class ReportMailingLoop extends WorkLoop {
  constructor(
    private readonly mailings: ReportMailingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['workspace'], feed, timings);
  }

  /** A report is in no hurry: the loop's own beat is soon enough. */
  protected nextInMs(): Promise<null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('the mailing of a report', await this.mailings.due(BATCH), (due) => this.mailings.take(due));
  }
}
