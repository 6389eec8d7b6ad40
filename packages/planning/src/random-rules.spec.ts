import { describe, expect, it } from '@jest/globals';
import { planItems } from './plan-items.ts';
import type { PlanningItem, PlanningProblem, PlanningRule } from './problem.ts';
import { mulberry32 } from './random.ts';
import { worthOf } from './worth.ts';

const SETS = process.env['LONGSTREAM_FULL'] === '1' ? 10_000 : 500;
const MOST_SLOTS = 8;

/** Problems so small that every plan can be looked at, with rules of every kind over groups that overlap. */
describe(`${SETS} random rule sets against brute force`, () => {
  it('never break a rule, never are worth more than the best plan, which is never worth more than the bound', () => {
    let optimal = 0;
    for (let seed = 1; seed <= SETS; seed++) {
      const problem = drawProblem(seed);
      const plan = planItems(problem, { seed, iterations: 400 });
      const place = Array.from(plan.place);
      const best = bestWorth(problem);
      const told = { seed, objective: plan.objective, best, bound: plan.bound };
      expect({ seed, broken: whatBreaks(problem, place) }).toEqual({ seed, broken: null });
      expect(worthOf(problem, place)).toBeCloseTo(plan.objective, 6);
      if (plan.objective > best + 1e-6 || best > plan.bound + 1e-6) throw new Error(JSON.stringify(told));
      if (plan.objective > best - 1e-6) optimal++;
      expect(plan.unplaced.map(({ item }) => item)).toEqual(place.flatMap((slot, item) => (slot < 0 ? [item] : [])));
      for (const { item, waysOut } of plan.unplaced) {
        for (const way of waysOut) {
          const changed = place.with(item, way.slot);
          const after = {
            ...problem,
            rules: problem.rules.map((rule, id) => (way.kind === 'raise_limit' && id === way.rule ? { ...rule, limit: way.limit } : rule)),
          };
          const items = problem.items.map((one, id) => (way.kind === 'unpin' && id === way.pinned ? { ...one, pinnedAt: null } : one));
          if (way.kind === 'unpin') changed[way.pinned] = -1;
          const opened =
            way.kind === 'widen_window'
              ? items.map((one, id) => (id === item ? { ...one, from: 0, weights: new Array<number>(problem.slotCount).fill(1) } : one))
              : items;
          expect({ seed, item, way, broken: whatBreaks({ ...after, items: opened }, changed) }).toEqual({ seed, item, way, broken: null });
        }
      }
    }
    expect(optimal / SETS).toBeGreaterThan(0.95);
  });
});

function drawProblem(seed: number): PlanningProblem {
  const random = mulberry32(seed);
  const below = (limit: number) => random() % limit;
  const slotCount = 3 + below(MOST_SLOTS - 2);
  const rules = Array.from({ length: 1 + below(4) }, (): PlanningRule => {
    const limit = below(4);
    if (below(3) > 0) return { limit, window: { kind: 'sliding', slots: 1 + below(slotCount + 2) } };
    const starts = Array.from({ length: slotCount }, (_, slot) => slot).filter(() => below(3) === 0);
    return { limit, window: { kind: 'calendar', starts } };
  });
  const items: PlanningItem[] = [];
  for (let id = 0; id < 2 + below(3); id++) {
    const from = below(slotCount + 2) - 1;
    const weights = Array.from({ length: 1 + below(6) }, () => (below(4) === 0 ? 0 : 1 + below(50)));
    const standsAt = Math.min(slotCount - 1, Math.max(0, from));
    const isPinned = below(8) === 0;
    const lagMin = below(3);
    items.push({
      from: isPinned ? standsAt : from,
      weights: isPinned ? [5] : weights,
      pinnedAt: isPinned ? standsAt : null,
      keepAt: below(5) === 0 ? { slot: from + below(weights.length), bonus: 7 } : null,
      lead: id > 0 && !isPinned && below(4) === 0 ? { item: below(id), lagMin, lagMax: lagMin + below(4) } : null,
      rules: rules.flatMap((_, rule) => (below(3) > 0 ? [rule] : [])),
    });
  }
  if (seed % 2 === 0) return { slotCount, items, rules };
  const members = items.map((_, item) => ({ item, exposure: 0.5 + below(3) / 2, feels: below(3) > 0 }));
  return {
    slotCount,
    items,
    rules,
    presence: below(3) * 30,
    loads: [{ halfLifeSlots: 1 + below(4), startStock: below(2), k: 0.4, s0: 0.2, floor: 0.3, members }],
    steadiness: [{ starts: [0, 3, 6], even: 1, price: 1 + below(4), members }],
  };
}

/** What a plan breaks beyond what the pinned items break among themselves, counted window by window. */
function whatBreaks({ items, rules, slotCount }: PlanningProblem, place: readonly number[]): string | null {
  const isPinned = (item: number) => items[item]?.pinnedAt != null;
  for (const [id, item] of items.entries()) {
    const slot = place[id] ?? -1;
    if (item.pinnedAt != null && slot !== item.pinnedAt && slot >= 0) return `pinned item ${id} has moved`;
    if (slot < 0) continue;
    if (!isPinned(id) && !((item.weights[slot - item.from] ?? 0) > 0)) return `item ${id} stands where it must not`;
    if (item.lead == null) continue;
    const leadsAt = place[item.lead.item] ?? -1;
    if (leadsAt < 0 || slot < leadsAt + item.lead.lagMin || slot > leadsAt + item.lead.lagMax) return `item ${id} does not follow`;
  }
  for (const [id, { limit, window }] of rules.entries()) {
    const starts = window.kind === 'sliding' ? Array.from({ length: slotCount }, (_, slot) => slot) : Array.from(window.starts);
    for (const [at, start] of starts.entries()) {
      const end = window.kind === 'sliding' ? start + window.slots : (starts[at + 1] ?? slotCount);
      const inside = place.flatMap((slot, item) => (slot >= start && slot < end && items[item]?.rules.includes(id) ? [item] : []));
      if (inside.length > limit && !inside.every(isPinned)) return `rule ${id} from slot ${start}`;
    }
  }
  return null;
}

function bestWorth(problem: PlanningProblem): number {
  const { items, slotCount } = problem;
  const place = items.map(({ pinnedAt }) => pinnedAt ?? -1);
  let best = -Infinity;
  const visit = (item: number): void => {
    if (item === items.length) {
      best = Math.max(best, worthOf(problem, place));
      return;
    }
    visit(item + 1);
    const one = items[item];
    if (one === undefined || one.pinnedAt != null) return;
    for (let slot = Math.max(0, one.from); slot < Math.min(slotCount, one.from + one.weights.length); slot++) {
      if (!((one.weights[slot - one.from] ?? 0) > 0)) continue;
      place[item] = slot;
      // What is broken stays broken, whatever comes to it.
      if (whatBreaks(problem, place) === null) visit(item + 1);
    }
    place[item] = -1;
  };
  visit(0);
  return best;
}
