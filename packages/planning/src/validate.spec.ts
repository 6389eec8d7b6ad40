import { describe, expect, it } from '@jest/globals';
import type { LoadGroup, PlanningItem, PlanningProblem, SteadyGoal } from './problem.ts';
import { validate } from './validate.ts';

const item: PlanningItem = { from: 0, weights: [1, 1], rules: [0] };
const load: LoadGroup = { halfLifeSlots: 12, startStock: 0, k: 0.4, s0: 0.2, floor: 0.3, members: [] };
const steady: SteadyGoal = { starts: [0, 24], even: 1, price: 1, members: [] };
const daily = { limit: 2, window: { kind: 'calendar', starts: [0, 24] } } as const;
const sound: PlanningProblem = { slotCount: 48, items: [item], rules: [daily], loads: [load], steadiness: [steady] };
const follows = (lead: number): PlanningItem => ({ ...item, lead: { item: lead, lagMin: 1, lagMax: 2 } });
const member = { item: 0, exposure: 1, feels: true };

describe('validate', () => {
  it('takes a sound problem, and one whose windows lie in the past', () => {
    validate(sound);
    validate({ ...sound, items: [{ ...item, from: -100 }] });
    validate({ ...sound, rules: [{ ...daily, limit: 0 }] });
  });

  it.each<[string, Partial<PlanningProblem>, object]>([
    ['slots_absurd', { slotCount: 0 }, {}],
    ['slots_absurd', { slotCount: 2.5 }, {}],
    ['limit_absurd', { rules: [{ ...daily, limit: -1 }] }, { rule: 0 }],
    ['limit_absurd', { rules: [{ ...daily, limit: NaN }] }, { rule: 0 }],
    ['window_absurd', { rules: [{ limit: 1, window: { kind: 'sliding', slots: 0 } }] }, { rule: 0 }],
    ['window_absurd', { rules: [{ limit: 1, window: { kind: 'calendar', starts: [24, 0] } }] }, { rule: 0 }],
    ['weight_absurd', { items: [{ ...item, weights: [1, -1] }] }, { item: 0 }],
    ['weight_absurd', { items: [{ ...item, keepAt: { slot: 0, bonus: NaN } }] }, { item: 0 }],
    ['slot_outside', { items: [{ ...item, pinnedAt: 48 }] }, { item: 0 }],
    ['slot_outside', { items: [{ ...item, from: 0.5 }] }, { item: 0 }],
    ['rule_unknown', { items: [{ ...item, rules: [1] }] }, { item: 0 }],
    ['item_unknown', { items: [follows(7)] }, { item: 0 }],
    ['lag_absurd', { items: [item, { ...item, lead: { item: 0, lagMin: 3, lagMax: 2 } }] }, { item: 1 }],
    ['leads_in_circle', { items: [follows(0)] }, { item: 0 }],
    ['leads_in_circle', { items: [item, follows(3), follows(1), follows(2)] }, { item: 1 }],
    ['load_absurd', { loads: [{ ...load, halfLifeSlots: 0 }] }, { load: 0 }],
    ['load_absurd', { loads: [{ ...load, floor: 2 }] }, { load: 0 }],
    ['load_absurd', { loads: [{ ...load, members: [{ ...member, exposure: -1 }] }] }, { load: 0, item: 0 }],
    ['load_absurd', { loads: [load, load].map((group) => ({ ...group, members: [member] })) }, { load: 1, item: 0 }],
    ['item_unknown', { loads: [{ ...load, members: [{ ...member, item: 1 }] }] }, { load: 0 }],
    ['steadiness_absurd', { steadiness: [{ ...steady, price: Infinity }] }, { goal: 0 }],
  ])('refuses as %s: %j', (code, change, place) => {
    expect(() => validate({ ...sound, ...change })).toThrow(expect.objectContaining({ code, place }));
  });
});
