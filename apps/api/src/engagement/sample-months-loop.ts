import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { SampleMonthsService } from './sample-months.service.ts';

/** Opens the coming months for samples, and drops those that are no longer kept. */
@Injectable()
export class SampleMonthsLoop extends WorkLoop {
  constructor(
    private readonly months: SampleMonthsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'sampleMonths'>,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super([], feed, timings);
  }

  /** Months are long: the longest sleep is short beside them. */
  protected nextInMs(): Promise<null> {
    return Promise.resolve(null);
  }

  protected async round(): Promise<void> {
    await this.each('a month of samples', await this.months.wanting(), (month) => this.months.open(month));
    const { sampleMonths } = this.settings;
    if (sampleMonths !== null) await this.guarded('old samples', () => this.months.drop(sampleMonths));
  }
}
