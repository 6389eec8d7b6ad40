import { describe, expect, it } from '@jest/globals';
import { compile } from './compile.ts';
import { Polish } from './polish.ts';
import type { PlanningProblem } from './problem.ts';
import { mulberry32 } from './random.ts';
import { Standing } from './standing.ts';
import { worthOf } from './worth.ts';

const SLOTS = 48;
const ITEMS = 24;
/** Items of two weights for two audiences that share followers, one of them pinned. */
const problem: PlanningProblem = {
  slotCount: SLOTS,
  items: Array.from({ length: ITEMS }, (_, item) => ({
    from: 0,
    weights: Float64Array.from({ length: SLOTS }, (_, slot) => 20 + ((slot * 7 + item * 11) % 31)),
    pinnedAt: item === 0 ? 12 : null,
    rules: [item % 2],
  })),
  rules: [
    { limit: 4, window: { kind: 'sliding', slots: 12 } },
    { limit: 3, window: { kind: 'sliding', slots: 12 } },
  ],
  presence: 10,
  loads: [0, 1].map((group) => ({
    halfLifeSlots: 6,
    startStock: 0.5,
    k: 0.4,
    s0: 0.2,
    floor: 0.3,
    members: Array.from({ length: ITEMS }, (_, item) => ({
      item,
      exposure: item % 2 === group ? (item % 3 === 0 ? 2 : 1) : 0.3,
      feels: item % 2 === group,
    })),
  })),
  steadiness: [{ starts: [0, 24], even: 3, price: 5, members: Array.from({ length: ITEMS }, (_, item) => ({ item, exposure: 1 })) }],
};
const random = mulberry32(1);
const below = (limit: number) => random() % limit;

describe('what stands under load', () => {
  it('is worth what the plan is worth, however it came to stand so', () => {
    const standing = new Standing(compile(problem), problem);
    const kinds = standing.kinds();
    let exchanged = 0;
    for (let turn = 0; turn < 2_000; turn++) {
      const item = 1 + below(ITEMS - 1);
      const other = 1 + below(ITEMS - 1);
      const [itemAt, otherAt] = [standing.slotOf(item), standing.slotOf(other)];
      if (item !== other && kinds[item] === kinds[other] && itemAt >= 0 && otherAt >= 0) {
        standing.exchange(item, standing.optionAt(item, otherAt), other, standing.optionAt(other, itemAt));
        exchanged++;
      } else if (itemAt >= 0) standing.take(item);
      else standing.place(item, standing.optionAt(item, below(SLOTS)));
      if (turn % 100 === 0) standing.arrange(standing.option.map((at, id) => (id > 0 && below(4) === 0 ? -1 : at)));
      expect(standing.objective).toBeCloseTo(worthOf(problem, placeIn(standing)), 6);
    }
    expect(exchanged).toBeGreaterThan(50);
  });

  it('is polished to more, within the rules, and to no more twice', () => {
    const standing = new Standing(compile(problem), problem);
    for (let item = 1; item < ITEMS; item++) {
      const at = standing.optionAt(item, item * 2);
      if (standing.hasRoom(item, at)) standing.place(item, at);
    }
    const { objective, placed } = standing;
    const polish = new Polish(standing);
    while (polish.pass(() => false));
    expect(standing.objective).toBeGreaterThan(objective);
    expect(standing.placed).toBe(placed);
    expect(standing.slotOf(0)).toBe(12);
    expect(standing.objective).toBeCloseTo(worthOf(problem, placeIn(standing)), 6);
    for (let start = 0; start < SLOTS; start++) {
      for (const [rule, { limit }] of problem.rules.entries()) {
        const inside = placeIn(standing).filter((slot, item) => item % 2 === rule && slot >= start && slot < start + 12);
        expect(inside.length).toBeLessThanOrEqual(limit);
      }
    }
  });
});

function placeIn(standing: Standing): number[] {
  return Array.from({ length: ITEMS }, (_, item) => standing.slotOf(item));
}
