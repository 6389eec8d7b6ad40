import { timingsAt } from '@longstream/api/worker/timings';
import { CallFault, chosen } from '../asked.ts';

/** The parts of the bench, in the order in which they run. */
export const PARTS = ['sustained', 'processes', 'idle', 'lateness', 'readback', 'cron', 'waiting'] as const;
export type Part = (typeof PARTS)[number];

/** What is measured, how much of it, and by which chance. */
export interface Plan {
  readonly seed: number;
  readonly parts: readonly Part[];
  /** A folder for a CPU profile of each worker. */
  readonly profile: string | undefined;
  readonly channels: number;
  /** Items under way at once: of the product, of the bare loop and of the bare library. */
  readonly concurrency: number;
  /** Items that are due within `overMs`, close by each other and far apart. */
  readonly close: number;
  readonly single: number;
  readonly overMs: number;
  readonly backlog: number;
  /** Each of them asks all that is compared, one right after the other: what else the machine does falls on all of them alike. */
  readonly rounds: number;
  /** Items of the future that only lie there. */
  readonly waiting: number;
  readonly idleMs: number;
}

const LONG = { close: 10_000, single: 300, overMs: 60_000, backlog: 4_000, rounds: 7, waiting: 1_000_000, idleMs: 60_000 };
const SHORT = { close: 1_000, single: 50, overMs: 6_000, backlog: 1_000, rounds: 5, waiting: 50_000, idleMs: 15_000 };

interface Arguments {
  readonly short: boolean;
  readonly seed: string;
  readonly only?: string | undefined;
  readonly profile?: string | undefined;
}

/** @throws {CallFault} */
export function planOf({ short, seed, only, profile }: Arguments): Plan {
  if (!/^\d{1,9}$/.test(seed)) throw new CallFault(`A seed is a whole number, not "${seed}".`);
  const sizes = short ? SHORT : LONG;
  return { ...sizes, seed: Number(seed), parts: chosen(PARTS, only), profile, channels: 200, concurrency: timingsAt(1).itemsAtOnce };
}
