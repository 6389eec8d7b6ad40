import { PlanningFault } from './fault.ts';
import type { PlanningOptions } from './problem.ts';

/** Time that may be gone before it is noticed: steps between two looks at the clock, and what follows the last of them. */
const MARGIN = { share: 0.08, leastMs: 4, mostMs: 120 };

/** How much of the search is done: by its steps, by the clock, or by whichever is further. */
export class Budget {
  private readonly iterations: number;
  private readonly now: () => number;
  private readonly startMs: number;
  private readonly lengthMs: number;
  private readonly isCancelled: () => boolean;
  private steps = 0;
  private hasEnded = false;
  private reservedMs = 0;

  constructor({ iterations, seconds, now, isCancelled }: PlanningOptions) {
    if (iterations === undefined && (seconds === undefined || now === undefined)) {
      throw new PlanningFault('budget_missing', 'Say how many iterations the search may take, or how many seconds by which clock.');
    }
    if (!isBudget(iterations) || !isBudget(seconds))
      throw new PlanningFault('budget_missing', `A budget of ${iterations} iterations and ${seconds} seconds is none.`);
    this.iterations = iterations ?? Infinity;
    this.now = now ?? (() => 0);
    this.startMs = this.now();
    const wholeMs = (seconds ?? Infinity) * 1000;
    this.lengthMs = wholeMs === Infinity ? Infinity : wholeMs - Math.min(MARGIN.mostMs, Math.max(MARGIN.leastMs, wholeMs * MARGIN.share));
    this.isCancelled = isCancelled ?? (() => false);
  }

  /** Whether the same seed and steps must give the same plan. */
  get isCounted(): boolean {
    return this.lengthMs === Infinity;
  }

  get stepsTaken(): number {
    return this.steps;
  }

  spend(steps: number): void {
    this.steps += steps;
  }

  /** 0 to 1. */
  done(): number {
    if (this.hasEnded || this.isCancelled()) {
      this.hasEnded = true;
      return 1;
    }
    const bySteps = this.iterations === 0 ? 1 : this.steps / this.iterations;
    return Math.min(1, Math.max(bySteps, this.doneByClock()));
  }

  /** Whether what takes no steps must end too. */
  isTimeUp(): boolean {
    return this.isCancelled() || this.doneByClock() >= 1;
  }

  private doneByClock(): number {
    const searchMs = this.lengthMs - this.reservedMs;
    return searchMs === Infinity ? 0 : searchMs <= 0 ? 1 : this.msGone() / searchMs;
  }

  /** Keeps the last part of the time for what comes after the search. */
  reserve(ms: number): void {
    this.reservedMs = ms;
  }

  /** So much of the whole, as time. */
  msOf(share: number): number {
    return share * (this.lengthMs - this.reservedMs);
  }

  msGone(): number {
    return this.now() - this.startMs;
  }

  /** A guess where the clock is the budget, for deciding how warm to begin. */
  stepsExpected(perSecond: number): number {
    return this.isCounted ? this.iterations : Math.min(this.iterations, (this.lengthMs / 1000) * perSecond);
  }
}

function isBudget(value: number | undefined): boolean {
  return value === undefined || (value >= 0 && value < Infinity);
}
