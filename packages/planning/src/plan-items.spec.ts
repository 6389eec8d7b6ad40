import { describe, expect, it } from '@jest/globals';
import { planItems } from './plan-items.ts';
import type { PlanningItem, PlanningProblem } from './problem.ts';
import { PROVEN_BOUNDS, PROVEN_OPTIMA } from './slot-v1/bounds.ts';
import { checkPlan } from './slot-v1/check.ts';
import { generate } from './slot-v1/generate.ts';
import type { Family } from './slot-v1/generate.ts';
import { toProblem } from './slot-v1/to-problem.ts';
import { worthOf } from './worth.ts';

const IS_FULL = process.env['LONGSTREAM_FULL'] === '1';
const GAP_OF_THREE = { limit: 1, window: { kind: 'sliding', slots: 3 } } as const;
const TWO_IN_SIX = { limit: 2, window: { kind: 'sliding', slots: 6 } } as const;

describe('planItems on the slot-v1 families', () => {
  const seedsOf: Readonly<Record<Family, number>> = IS_FULL
    ? { xs: 100, s: 100, t: 100, m: 100, l: 100, xl: 100 }
    : { xs: 5, s: 3, t: 2, m: 1, l: 0, xl: 1 };

  it.each(Object.entries(seedsOf) as [Family, number][])(
    'breaks nothing on %s, seeds 1 to %i',
    (family, seeds) => {
      for (let seed = 1; seed <= seeds; seed++) {
        const instance = generate(family, seed);
        const plan = planItems(toProblem(instance), { seed, iterations: 2 * instance.items.length });
        const told = checkPlan(instance, plan.place);
        expect({ family, seed, ...told }).toEqual({ family, seed, objective: plan.objective, violations: [] });
        expect(plan.bound).toBeGreaterThanOrEqual(plan.objective);
        const proven = PROVEN_BOUNDS[family][seed - 1];
        if (proven != null) expect(plan.objective).toBeLessThanOrEqual(proven);
        const optimum = PROVEN_OPTIMA[family]?.[seed - 1];
        if (optimum != null) expect(plan.bound).toBeGreaterThanOrEqual(optimum);
      }
    },
    3_600_000,
  );

  it.each(IS_FULL ? [1, 2, 3] : [1])('comes within a thousandth of the optimum on s, seed %i, and proves it', (seed) => {
    const optimum = PROVEN_OPTIMA.s?.[seed - 1] ?? NaN;
    const plan = planItems(toProblem(generate('s', seed)), { seed, iterations: 200_000 });
    expect(plan.objective / optimum).toBeGreaterThan(0.999);
    expect(plan.bound / optimum).toBeLessThan(1.001);
  });

  it('gives the same plan for the same seed and iterations, and another for another seed', () => {
    const problem = toProblem(generate('t', 1));
    const [first, again, other] = [1, 1, 2].map((seed) => planItems(problem, { seed, iterations: 5_000 }));
    expect(again).toEqual(first);
    expect(other?.place).not.toEqual(first?.place);
  });
});

describe('the budget', () => {
  const problem = toProblem(generate('m', 1));
  const small = toProblem(generate('s', 3));

  it('is never overrun, however the clock runs', () => {
    let ms = 0;
    planItems(problem, { seed: 1, seconds: 2, now: () => (ms += 5) });
    expect(ms).toBeLessThan(2000);
  });

  it.each(Array.from({ length: 40 }, (_, n) => 30 / (200 + 1.3 * n)))('comes to its end by a clock in steps of %d ms', (stepMs) => {
    let ms = 0;
    const now = () => {
      // Rather than to go on for ever.
      if (ms > 90) throw new Error('The engine goes on after its budget.');
      return (ms += stepMs);
    };
    planItems(small, { seed: 1, seconds: 0.03, now });
    expect(ms).toBeLessThan(30);
  });

  it('may be nothing: what is pinned and what a greedy pass places is a plan', () => {
    const plan = planItems(problem, { seed: 1, seconds: 0, now: () => 0 });
    expect(plan.steps).toBe(0);
    expect(plan.objective / plan.bound).toBeGreaterThan(0.8);
  });

  it('ends when it is cancelled, with the best plan so far, and tells how far it has come', () => {
    const told: number[] = [];
    let asked = 0;
    const plan = planItems(problem, {
      seed: 1,
      iterations: 1e12,
      isCancelled: () => ++asked > 300,
      onProgress: ({ objective }) => told.push(objective),
    });
    expect(told.length).toBeGreaterThan(0);
    expect(plan.objective).toBeGreaterThanOrEqual(Math.max(...told));
    expect(plan.steps).toBeLessThan(1e12);
  });

  it('must be named', () => {
    expect(() => planItems(problem, { seed: 1 })).toThrow(expect.objectContaining({ code: 'budget_missing' }));
    expect(() => planItems(problem, { seed: 1, iterations: -1 })).toThrow(expect.objectContaining({ code: 'budget_missing' }));
  });
});

describe('what is there already', () => {
  it('keeps pinned items where they are, plans around them and says what they break', () => {
    const pinned = { ...item(0, 12), rules: [0] };
    const plan = plan3([{ ...pinned, pinnedAt: 3 }, { ...pinned, pinnedAt: 4 }, pinned, pinned]);
    expect(Array.from(plan.place.subarray(0, 2))).toEqual([3, 4]);
    expect(plan.place.slice(2).every((slot) => slot === 0 || slot >= 7)).toBe(true);
    expect(plan.brokenByPinned).toEqual([{ kind: 'rule', rule: 0, count: 2, items: [0, 1] }]);
  });

  it('names a lag and a forbidden slot that pinned items break', () => {
    const lead = { ...item(0, 12), pinnedAt: 5 };
    const plan = plan3([lead, { ...item(0, 3), pinnedAt: 6, lead: { item: 0, lagMin: 2, lagMax: 4 } }]);
    expect(plan.brokenByPinned).toEqual([
      { kind: 'forbidden', items: [1] },
      { kind: 'lag', items: [0, 1] },
    ]);
  });

  it('moves a kept item only for what is worth more than its bonus', () => {
    const worth = [5, 5, 5, 5, 9, 5];
    const at = (bonus: number) => plan3([{ from: 0, weights: worth, keepAt: { slot: 1, bonus }, rules: [0] }]).place[0];
    expect([at(3), at(5)]).toEqual([4, 1]);
  });

  it('bears ten thousand pinned items in one slot', () => {
    const plan = plan3([
      ...Array.from({ length: 10_000 }, () => ({ ...item(0, 12), pinnedAt: 3, rules: [0, 1] })),
      { ...item(0, 12), rules: [0, 1] },
    ]);
    expect(plan.brokenByPinned).toMatchObject([
      { rule: 0, count: 10_000 },
      { rule: 1, count: 10_000 },
    ]);
    expect(plan.place[10_000]).toBeGreaterThanOrEqual(9);
  });

  it('places a follow-up within its lag, and not without its lead', () => {
    const follow = (weights: number[]) => ({ from: 0, weights, lead: { item: 0, lagMin: 2, lagMax: 3 }, rules: [] });
    const [lead, follower] = plan3([{ ...item(0, 12), rules: [] }, follow([9, 0, 0, 0, 9, 1])]).place;
    expect([2, 3]).toContain((follower ?? 0) - (lead ?? 0));
    expect(plan3([{ from: 0, weights: [0, 0], rules: [] }, follow([9, 9, 9, 9])]).unplaced).toEqual([
      { item: 0, reason: 'window', waysOut: [] },
      { item: 1, reason: 'lead', lead: 0, waysOut: [] },
    ]);
  });
});

describe('what has no place', () => {
  it('names the rule in the way, and what would help', () => {
    const plan = plan3([
      { ...item(0, 2), pinnedAt: 1, rules: [0] },
      { from: 0, weights: [3, 8, 5], rules: [0] },
    ]);
    expect(plan.unplaced).toEqual([
      {
        item: 1,
        reason: 'rule',
        rule: 0,
        waysOut: [
          { kind: 'raise_limit', rule: 0, limit: 2, slot: 1, gain: 8 },
          { kind: 'unpin', pinned: 0, rule: 0, slot: 1, gain: 8 },
          { kind: 'widen_window', slot: 4 },
        ],
      },
    ]);
  });

  it('names a rule where rules leave nothing between them, and the past where an item’s slots are over', () => {
    const never = { limit: 0, window: { kind: 'sliding', slots: 1 } } as const;
    const problem = { slotCount: 12, rules: [TWO_IN_SIX, never, { ...never, window: { kind: 'sliding', slots: 1_000_000 } }] } as const;
    const items = [
      { ...item(0, 12), rules: [0, 1, 2] },
      { from: -9, weights: [5, 5, 5], rules: [0] },
    ];
    const plan = planItems({ ...problem, items }, { seed: 1, iterations: 100 });
    expect(Array.from(plan.place)).toEqual([-1, -1]);
    expect(plan.unplaced).toMatchObject([
      { item: 0, reason: 'rule' },
      { item: 1, reason: 'window' },
    ]);
    expect([1, 2]).toContain(plan.unplaced[0]?.reason === 'rule' ? plan.unplaced[0].rule : null);
  });

  it('says so where an item would cost more by its load than it brings', () => {
    const members = [0, 1].map((at) => ({ item: at, exposure: 5, feels: true }));
    const load = { halfLifeSlots: 12, startStock: 0, k: 1, s0: 0, floor: 0, members };
    const problem = {
      slotCount: 12,
      rules: [],
      loads: [load],
      items: [
        { from: 6, weights: [100], rules: [] },
        { from: 5, weights: [2], rules: [] },
      ],
    };
    const plan = planItems(problem, { seed: 1, iterations: 500 });
    expect(plan.unplaced).toEqual([{ item: 1, reason: 'worth', waysOut: [expect.objectContaining({ kind: 'widen_window' })] }]);
    expect(plan.objective).toBe(100);
  });

  it('is left out for its load only as long as that it has a place is worth nothing', () => {
    const items = [40, 1, 40, 1].map((worth) => ({ from: 0, weights: new Array<number>(6).fill(worth), rules: [] }));
    const members = items.map((_, at) => ({ item: at, exposure: 2, feels: true }));
    const loads = [{ halfLifeSlots: 12, startStock: 0, k: 1, s0: 0, floor: 0, members }];
    const placed = (presence: number) =>
      planItems({ slotCount: 12, rules: [], items, presence, loads }, { seed: 1, iterations: 500 }).place.filter((slot) => slot >= 0)
        .length;
    expect(placed(0)).toBeLessThan(4);
    expect(placed(80)).toBe(4);
  });

  it('blames no rule for what the plan is worth more without, though a slot of it is full', () => {
    const members = [0, 1].map((at) => ({ item: at, exposure: 5, feels: true }));
    const loads = [{ halfLifeSlots: 12, startStock: 0, k: 1, s0: 0, floor: 0, members }];
    const items = [
      { from: 6, weights: [100], rules: [0] },
      { from: 4, weights: [2, 2, 2], rules: [0] },
    ];
    const rules = [{ limit: 1, window: { kind: 'sliding', slots: 1 } }] as const;
    expect(planItems({ slotCount: 12, rules, items, loads }, { seed: 1, iterations: 500 }).unplaced).toMatchObject([
      { item: 1, reason: 'worth' },
    ]);
  });

  it('prices what binds and nothing else', () => {
    const plan = plan3(Array.from({ length: 8 }, () => ({ ...item(0, 6), rules: [0, 1] })));
    const [gap, six] = plan.ruleCosts;
    expect((gap ?? 0) + (six ?? 0)).toBeGreaterThan(0);
    expect(plan3([{ ...item(0, 6), rules: [0, 1] }]).ruleCosts).toEqual(new Float64Array(2));
  });
});

describe('load and steadiness', () => {
  it('are in the objective, which they never raise', () => {
    const problem = toProblem(generate('xs', 1));
    const members = problem.items.map((_, at) => ({ item: at, exposure: 1, feels: true }));
    const loaded: PlanningProblem = {
      ...problem,
      loads: [{ halfLifeSlots: 24, startStock: 1, k: 0.4, s0: 0.2, floor: 0.3, members }],
      steadiness: [{ starts: [0, 24, 48, 72, 96, 120, 144], even: 3, price: 500, members }],
    };
    const aware = planItems(loaded, { seed: 1, iterations: 30_000 });
    const unaware = planItems(problem, { seed: 1, iterations: 30_000 });
    expect(aware.objective).toBeCloseTo(worthOf(loaded, aware.place), 3);
    expect(aware.objective).toBeGreaterThan(1.1 * worthOf(loaded, unaware.place));
    expect(aware.objective).toBeLessThan(unaware.objective);
  });

  it('are known to the bound, which without them would be far', () => {
    const items = Array.from({ length: 12 }, () => ({ from: 0, weights: new Array<number>(96).fill(10), rules: [0] }));
    const members = items.map((_, at) => ({ item: at, exposure: 1, feels: true }));
    const problem = { slotCount: 96, items, rules: [GAP_OF_THREE] };
    const loads = [{ halfLifeSlots: 24, startStock: 0, k: 0.4, s0: 0.2, floor: 0.3, members }];
    const { objective, bound } = planItems({ ...problem, presence: 20, loads }, { seed: 1, iterations: 5_000 });
    const placed = items.length * 20;
    expect((objective - placed) / planItems(problem, { seed: 1, iterations: 100 }).bound).toBeLessThan(0.6);
    expect((objective - placed) / (bound - placed)).toBeGreaterThan(0.95);
  });
});

function plan3(items: PlanningItem[]) {
  return planItems({ slotCount: 12, items, rules: [GAP_OF_THREE, TWO_IN_SIX] }, { seed: 1, iterations: 500 });
}

function item(from: number, length: number): PlanningItem {
  return { from, weights: new Array<number>(length).fill(10), rules: [] };
}
