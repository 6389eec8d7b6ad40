import type { CapEnforcement, CapRule, CapSubject, FrequencyCap, Placement } from './frequency-cap.ts';
import { capCovers } from './frequency-cap.ts';
import { limitOf, type Obstacle, obstacleAt, reachMs, usedAt } from './cap-rules.ts';

/** One rule that an item would break. */
export interface CapFinding {
  readonly capId: string;
  readonly rule: CapRule;
  readonly enforcement: CapEnforcement;
  /** A manager let the item pass it: what is hard only warns then. */
  readonly isOverridden: boolean;
  /** The items that take up the room, in the order of their instants. */
  readonly filledBy: readonly string[];
  /**
   * The earliest instant, not before the wished one nor before now, at which this cap and every hard cap leave room.
   * Epoch milliseconds; null when there is none (a limit of 0).
   */
  readonly nextFreeAtMs: number | null;
}

/** How full one rule is around an instant, whether or not it leaves room for one more. */
export interface CapCount {
  readonly capId: string;
  readonly capName: string;
  readonly rule: CapRule;
  readonly used: number;
  readonly limit: number;
}

/** The caps that look at one item, with the instants already taken under each. */
export interface CapBook {
  /**
   * What would be broken by the item at `atMs`: nothing, or one finding per rule in the order of caps and rules. `overridden` names the caps
   * that a manager let the item pass at that instant; anywhere else they hold.
   */
  check(atMs: number, nowMs: number, overridden?: readonly string[]): CapFinding[];
  /** How full each rule is at `atMs`, in the order of caps and rules. */
  count(atMs: number): CapCount[];
  /** The earliest instant from `fromMs` on that no hard cap forbids, or null. */
  nextFreeAtMs(fromMs: number): number | null;
}

/**
 * Checks one item at one instant against caps. All instants are epoch milliseconds.
 *
 * `taken` holds the items that count against caps, in any order; the candidate itself may be among them (it is being
 * moved) and is left out. For a right answer they reach `lookBackMs(caps)` back from the earlier of the candidate's
 * instant and now, and forward without end.
 */
export function checkCaps(caps: readonly FrequencyCap[], taken: readonly Placement[], candidate: Placement, nowMs: number): CapFinding[] {
  return openCapBook(caps, taken, candidate).check(candidate.atMs, nowMs);
}

/** Sorts once, so that one item may be tried at many instants: the board scores all its cells while the item is dragged. */
export function openCapBook(caps: readonly FrequencyCap[], taken: readonly Placement[], subject: CapSubject): CapBook {
  const pages = caps.filter((cap) => capCovers(cap.scope, subject)).map((cap) => openPage(cap, taken, subject.itemId));
  const hardPages = pages.filter(({ cap }) => cap.enforcement === 'hard');

  return {
    check: (atMs, nowMs, overridden = []) =>
      pages.flatMap((page) =>
        page.cap.rules.flatMap((rule) => {
          const obstacle = obstacleAt(rule, page.instants, atMs);
          if (!obstacle) return [];
          const { id: capId } = page.cap;
          const isOverridden = overridden.includes(capId);
          const enforcement = isOverridden ? 'soft' : page.cap.enforcement;
          const filledBy = itemsIn(page, obstacle);
          const nextFreeAtMs = firstFree([page, ...hardPages], Math.max(atMs, nowMs));
          return [{ capId, rule, enforcement, isOverridden, filledBy, nextFreeAtMs }];
        }),
      ),
    count: (atMs) =>
      pages.flatMap(({ cap: { id: capId, name: capName, rules }, instants }) =>
        rules.map((rule) => ({ capId, capName, rule, used: usedAt(rule, instants, atMs), limit: limitOf(rule) })),
      ),
    nextFreeAtMs: (fromMs) => firstFree(hardPages, fromMs),
  };
}

/** How far back from an instant an item can still matter to it under these caps. */
export function lookBackMs(caps: readonly FrequencyCap[]): number {
  return Math.max(0, ...caps.flatMap((cap) => cap.rules.map(reachMs)));
}

/** What one cap has seen, and at which instants, in their order. */
interface Page {
  readonly cap: FrequencyCap;
  readonly seen: readonly Placement[];
  readonly instants: Float64Array;
}

/** Only the instants are sorted, as plain numbers: which items they belong to is asked of few of them. */
function openPage(cap: FrequencyCap, taken: readonly Placement[], itemId: string): Page {
  const seen = taken.filter((placement) => placement.itemId !== itemId && capCovers(cap.scope, placement));
  const instants = new Float64Array(seen.length);
  for (const [index, { atMs }] of seen.entries()) instants[index] = atMs;
  return { cap, seen, instants: instants.sort() };
}

/** The items at the instants `[from, to)`; of several at one instant, those that come first on the page come first. */
function itemsIn({ seen, instants }: Page, { from, to }: Obstacle): string[] {
  const [firstMs = Infinity, lastMs = -Infinity] = [instants[from], instants[to - 1]];
  const inReach = seen.filter(({ atMs }) => atMs >= firstMs && atMs <= lastMs).sort((a, b) => a.atMs - b.atMs);
  const skipped = from - instants.indexOf(firstMs);
  return inReach.slice(skipped, skipped + to - from).map(({ itemId }) => itemId);
}

/** Each obstacle forbids everything up to the instant at which it clears, so hopping from one to the next skips nothing free. */
function firstFree(pages: readonly Page[], fromMs: number): number | null {
  let atMs = fromMs;
  for (;;) {
    const obstacle = anyObstacle(pages, atMs);
    if (!obstacle) return atMs;
    if (obstacle.clearsAtMs === null) return null;
    atMs = obstacle.clearsAtMs;
  }
}

function anyObstacle(pages: readonly Page[], atMs: number) {
  for (const { cap, instants } of pages) {
    for (const rule of cap.rules) {
      const obstacle = obstacleAt(rule, instants, atMs);
      if (obstacle) return obstacle;
    }
  }
  return null;
}
