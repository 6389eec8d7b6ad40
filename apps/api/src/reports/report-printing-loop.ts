import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { SideJobs } from '../jobs/side-jobs.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { ReportPrintingService } from './report-printing.service.ts';

/** Makes files when a job says so, and looks now and then for those that are wanted although no job is. */
@Injectable()
export class ReportPrintingLoop extends WorkLoop {
  constructor(
    private readonly printing: ReportPrintingService,
    jobs: SideJobs,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super([], feed, timings);
    jobs.does('render_report', (wake) => printing.render(wake));
    jobs.does('forget_renderings', async () => void (await printing.forget()), { everyMinutes: 30 });
  }

  protected nextInMs(): Promise<null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('the file of a report', await this.printing.unheld(), (wake) => this.printing.render(wake));
  }
}
