import type { Timings } from '@longstream/api/worker/timings';
import type { Trap } from './chaos/points.ts';

/** The waits of a run so many times shorter than the product's, all of them alike, deadlines towards the platform too. */
export function hurriedTimings(pace: number): Timings {
  const hurried = (ms: number) => Math.round(ms / pace);
  return {
    leaseMs: hurried(60_000),
    submitMs: hurried(30_000),
    prepareMs: hurried(900_000),
    // A loaded machine takes longer for a commit than a hurried run would allow. It is far below the lease all the same.
    guardMs: hurried(15_000),
    settleMs: hurried(180_000),
    reconcileMs: hurried(15_000),
    awayMs: hurried(60_000),
    checkMs: [hurried(5_000), hurried(300_000)],
    readMs: hurried(20_000),
    sleepMs: hurried(15_000),
    itemsAtOnce: 64,
    questionsAtOnce: 64,
  };
}

/** How long a run waits for what, where each of the product's waits is so many times shorter. */
export class Tempo {
  /** Until the first item has come to its point. */
  readonly firstWithinMs: number;
  /** What a slow platform takes: longer than items wait for each other, and shorter than a worker waits for it. */
  readonly slowMs: number;
  /** The same of a question. */
  readonly slowReadMs: number;
  /** Until nothing may be left to be done about an item: the settle time and two minutes. */
  readonly toRestMs: number;
  /** From one look at whether anything is left to the next: seldom, since the same processors do it. */
  readonly lookMs: number;
  /** Within which the team must hear of an item that stands twice at its platform: five minutes. */
  readonly toReportMs: number;
  /** An effect that comes so late, and a freeze that is so long, must do no harm: both are shorter than the settle time. */
  readonly latestMs: number;
  /** A freeze so long that another worker has sent the item again. */
  readonly longFreezeMs: number;

  private readonly timings: Timings;

  constructor(pace: number) {
    this.timings = hurriedTimings(pace);
    const { submitMs, readMs, settleMs } = this.timings;
    this.slowMs = Math.round(0.9 * submitMs);
    this.slowReadMs = Math.round(0.9 * readMs);
    this.toRestMs = Math.round(settleMs + 120_000 / pace);
    this.lookMs = Math.round(2_000 / pace);
    this.toReportMs = Math.round(300_000 / pace);
    this.firstWithinMs = this.toRestMs;
    this.latestMs = Math.round(0.8 * settleMs);
    this.longFreezeMs = this.toRestMs;
  }

  /** Until the others have come to the point too, once the first has: less than until a deadline or a lapsed lease carries that one on. */
  othersWithinMs(trap: Trap): number {
    const { leaseMs, submitMs, readMs } = this.timings;
    if (trap.kind === 'statements' || trap.kind === 'answered') return leaseMs;
    return Math.round(0.75 * (trap.kind === 'sent' && trap.request === 'look' ? readMs : submitMs));
  }
}
