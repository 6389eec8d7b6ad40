import type { PlanningProblem, PlanningRule } from './problem.ts';

/** Rows of different lengths in one array: row r is `of[start[r]]` … `of[start[r + 1] − 1]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly of: Int32Array;
}

/** The problem as typed arrays, as the inner loops read it. */
export interface Model {
  readonly slotCount: number;
  readonly itemCount: number;
  readonly rules: readonly PlanningRule[];
  /** What an item that moves is worth by having a place, beside the weight of its option. */
  readonly presence: number;
  /** An item's options are the slots it may take, ascending. */
  readonly optionStart: Int32Array;
  readonly optionSlot: Int32Array;
  readonly optionWeight: Float64Array;
  /** −1 for those that move. */
  readonly pinnedAt: Int32Array;
  /** The item it follows, as long as both move; −1 otherwise. */
  readonly lead: Int32Array;
  readonly lagMin: Int32Array;
  readonly lagMax: Int32Array;
  readonly followers: Rows;
  /** As the problem has it: what each item follows, and whether a pinned item follows it, or any. */
  readonly follows: Int32Array;
  readonly followed: Uint8Array;
  /** Leads come before what follows them. */
  readonly order: Int32Array;
  /** Items that count in the same rules are of one class. */
  readonly classOf: Int32Array;
  readonly classCount: number;
  readonly classRules: Rows;
  readonly ruleClasses: Rows;
}

export function compile(problem: PlanningProblem): Model {
  const { slotCount, items, rules, presence = 0 } = problem;
  const itemCount = items.length;
  // Beside a pinned neighbour the lag narrows the window, which `listOptions` sees to, and binds no more.
  const lead = Int32Array.from(items, (item) =>
    item.lead == null || item.pinnedAt != null || isPinned(problem, item.lead.item) ? -1 : item.lead.item,
  );
  const lagMin = Int32Array.from(items, (item) => item.lead?.lagMin ?? 0);
  const lagMax = Int32Array.from(items, (item) => item.lead?.lagMax ?? 0);
  const pinnedAt = Int32Array.from(items, (item) => item.pinnedAt ?? -1);
  const followers = rowsOf(itemCount, lead);
  const classes = classify(problem);
  return {
    slotCount,
    itemCount,
    rules,
    presence,
    ...listOptions(problem),
    pinnedAt,
    lead,
    lagMin,
    lagMax,
    followers,
    follows: Int32Array.from(items, (item) => item.lead?.item ?? -1),
    followed: followedOf(problem),
    order: leadsFirst(lead, followers),
    ...classes,
  };
}

/** The rows of those that point at each of `count`. */
function rowsOf(count: number, pointsAt: Int32Array): Rows {
  const start = new Int32Array(count + 1);
  for (const target of pointsAt) if (target >= 0) start[target + 1] = (start[target + 1] ?? 0) + 1;
  for (let row = 0; row < count; row++) start[row + 1] = (start[row + 1] ?? 0) + (start[row] ?? 0);
  const of = new Int32Array(start[count] ?? 0);
  const filled = start.slice();
  pointsAt.forEach((target, from) => {
    if (target < 0) return;
    const at = filled[target] ?? 0;
    of[at] = from;
    filled[target] = at + 1;
  });
  return { start, of };
}

export const FOLLOWED = { not: 0, byMoving: 1, byPinned: 2 } as const;

function followedOf({ items }: PlanningProblem): Uint8Array {
  const followed = new Uint8Array(items.length);
  for (const { lead, pinnedAt } of items) {
    if (lead != null) followed[lead.item] = Math.max(followed[lead.item] ?? 0, pinnedAt == null ? FOLLOWED.byMoving : FOLLOWED.byPinned);
  }
  return followed;
}

function isPinned({ items }: PlanningProblem, item: number): boolean {
  return items[item]?.pinnedAt != null;
}

function listOptions(problem: PlanningProblem) {
  const { items } = problem;
  const optionStart = new Int32Array(items.length + 1);
  let room = items.length;
  for (const { weights } of items) room += weights.length;
  const optionSlot = new Int32Array(room);
  const optionWeight = new Float64Array(room);
  const ranges = slotRanges(problem);
  let count = 0;
  items.forEach(({ from, weights, keepAt, pinnedAt }, id) => {
    const last = ranges.last[id] ?? -1;
    for (let slot = ranges.first[id] ?? 0; slot <= last; slot++) {
      const weight = weights[slot - from] ?? 0;
      if (weight <= 0 && pinnedAt == null) continue;
      optionSlot[count] = slot;
      optionWeight[count] = weight + (keepAt?.slot === slot ? keepAt.bonus : 0);
      count++;
    }
    optionStart[id + 1] = count;
  });
  return { optionStart, optionSlot: optionSlot.subarray(0, count), optionWeight: optionWeight.subarray(0, count) };
}

/** Where each item may stand at all: within its weights and the clock, at its pin, and in reach of pinned neighbours. */
function slotRanges({ items, slotCount }: PlanningProblem) {
  const first = Int32Array.from(items, ({ from, pinnedAt }) => pinnedAt ?? Math.max(0, from));
  const last = Int32Array.from(items, ({ from, weights, pinnedAt }) => pinnedAt ?? Math.min(slotCount - 1, from + weights.length - 1));
  const narrow = (id: number, from: number, to: number) => {
    first[id] = Math.max(first[id] ?? 0, from);
    last[id] = Math.min(last[id] ?? 0, to);
  };
  items.forEach(({ lead, pinnedAt }, id) => {
    if (lead == null) return;
    const leadsAt = items[lead.item]?.pinnedAt;
    if (pinnedAt != null && leadsAt == null) narrow(lead.item, pinnedAt - lead.lagMax, pinnedAt - lead.lagMin);
    if (pinnedAt == null && leadsAt != null) narrow(id, leadsAt + lead.lagMin, leadsAt + lead.lagMax);
  });
  return { first, last };
}

function leadsFirst(lead: Int32Array, followers: Rows): Int32Array {
  const order = new Int32Array(lead.length);
  let count = 0;
  lead.forEach((of, id) => {
    if (of < 0) order[count++] = id;
  });
  for (let at = 0; at < count; at++) {
    const id = order[at] ?? 0;
    for (let next = followers.start[id] ?? 0; next < (followers.start[id + 1] ?? 0); next++) order[count++] = followers.of[next] ?? 0;
  }
  return order;
}

/** Short windows come first in a class: they are the quickest to ask, and refuse the most. */
function classify({ items, rules }: PlanningProblem) {
  const reach = rules.map(({ window }) => (window.kind === 'sliding' ? window.slots : 0));
  const known = new Map<string, number>();
  const classOf = new Int32Array(items.length);
  const lists: number[][] = [];
  const seen = new Map<readonly number[], number>();
  items.forEach((item, id) => {
    let found = seen.get(item.rules);
    if (found === undefined) {
      const sorted = [...new Set(item.rules)].sort((one, other) => (reach[one] ?? 0) - (reach[other] ?? 0) || one - other);
      const key = sorted.join();
      found = known.get(key) ?? lists.length;
      if (found === lists.length) lists.push(sorted);
      known.set(key, found);
      seen.set(item.rules, found);
    }
    classOf[id] = found;
  });
  const classRules = rowsFrom(lists);
  const classesOfRule: number[][] = rules.map(() => []);
  lists.forEach((list, id) => list.forEach((rule) => classesOfRule[rule]?.push(id)));
  return { classOf, classCount: lists.length, classRules, ruleClasses: rowsFrom(classesOfRule) };
}

function rowsFrom(lists: readonly (readonly number[])[]): Rows {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, row) => (start[row + 1] = (start[row] ?? 0) + list.length));
  return { start, of: Int32Array.from(lists.flat()) };
}
