import type { Timings } from '@longstream/api/worker/timings';

/** The waits of a run so many times shorter than the product's, all of them alike, deadlines towards the platform too. */
export function hurriedTimings(pace: number): Timings {
  return {
    leaseMs: 60_000 / pace,
    submitMs: 30_000 / pace,
    prepareMs: 900_000 / pace,
    // A loaded machine takes longer for a commit than a hurried run would allow; what a freeze is made of is far longer.
    guardMs: Math.max(2_000 / pace, 500),
    settleMs: 180_000 / pace,
    reconcileMs: 15_000 / pace,
    awayMs: 60_000 / pace,
    checkMs: [5_000 / pace, 300_000 / pace],
    readMs: 20_000 / pace,
    sleepMs: 15_000 / pace,
  };
}
