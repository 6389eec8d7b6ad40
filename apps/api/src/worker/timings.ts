/** How long the publishing protocol waits for what, in real milliseconds. One object, so that tests can shrink all of it alike. */
export interface Timings {
  /** A worker's hold on an attempt while it prepares; renewed while it lives. */
  readonly leaseMs: number;
  /** From the first byte of the final submit to the last of its answer. */
  readonly submitMs: number;
  /** Uploads, all of them together, on top of the time that their bytes take on a slow line. */
  readonly prepareMs: number;
  /** Between the intent's commit and the socket: more than this, and the attempt is given up unsent. A hold takes effect no later. */
  readonly guardMs: number;
  /** Before an unknown attempt that is certainly not at the platform may be sent again. At least lease + submit + the platform's own delay. */
  readonly settleMs: number;
  /** Between two looks for an unknown attempt. */
  readonly reconcileMs: number;
  /** Before a channel that cannot be asked (its authorisation ended, its platform is away) is tried again. */
  readonly awayMs: number;
  /** Between two readings of a pending item: the first, growing up to the last. */
  readonly checkMs: readonly [first: number, last: number];
  /** Reading calls: checks, metrics. */
  readonly readMs: number;
  /** The longest sleep of the worker, should an announcement be lost. */
  readonly sleepMs: number;
  /** Items under way at once in one process; each is one channel's. */
  readonly itemsAtOnce: number;
  /** Questions to platforms at once in one process: what became of an item. */
  readonly questionsAtOnce: number;
}

const STANDARD: Timings = {
  leaseMs: 60_000,
  submitMs: 30_000,
  prepareMs: 15 * 60_000,
  guardMs: 1_000,
  settleMs: 180_000,
  reconcileMs: 15_000,
  awayMs: 60_000,
  checkMs: [5_000, 300_000],
  readMs: 20_000,
  sleepMs: 15_000,
  itemsAtOnce: 128,
  questionsAtOnce: 16,
};

/** The standard waits, `pace` times faster. Deadlines towards platforms stay what they are. */
export function timingsAt(pace: number): Timings {
  const { leaseMs, settleMs, reconcileMs, awayMs, checkMs, sleepMs } = STANDARD;
  return {
    ...STANDARD,
    leaseMs: leaseMs / pace,
    settleMs: settleMs / pace,
    reconcileMs: reconcileMs / pace,
    awayMs: awayMs / pace,
    checkMs: [checkMs[0] / pace, checkMs[1] / pace],
    sleepMs: sleepMs / Math.min(pace, 15),
  };
}

export const TIMINGS = Symbol('timings');
