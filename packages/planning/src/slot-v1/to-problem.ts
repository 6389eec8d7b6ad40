import type { PlanningItem, PlanningProblem, PlanningRule } from '../problem.ts';
import type { SlotInstance } from './instance.ts';
import { slotWeight } from './instance.ts';

const RULES_PER_ACCOUNT = 3;

/** The same problem in the engine's words: three rules for each account, then two of the brand. */
export function toProblem(instance: SlotInstance): PlanningProblem {
  const rules: PlanningRule[] = instance.accounts.flatMap(({ capDay, capWeek, gap }) => [
    sliding(24, capDay),
    sliding(168, capWeek),
    sliding(gap, 1),
  ]);
  const ofBrand = [rules.length, rules.length + 1];
  rules.push(sliding(1, instance.brandHour), sliding(24, instance.brandDay));

  const items = instance.items.map((item): PlanningItem => {
    const first = item.acct * RULES_PER_ACCOUNT;
    const from = Math.max(0, item.r);
    const weights = new Float64Array(Math.max(0, Math.min(item.d, instance.T - 1) - from + 1));
    for (let offset = 0; offset < weights.length; offset++) weights[offset] = slotWeight(instance, item, from + offset);
    return {
      from,
      weights,
      lead: item.pred < 0 ? null : { item: item.pred, lagMin: item.lagMin, lagMax: item.lagMax },
      rules: [first, first + 1, first + 2, ...ofBrand],
    };
  });
  return { slotCount: instance.T, items, rules };
}

function sliding(slots: number, limit: number): PlanningRule {
  return { limit, window: { kind: 'sliding', slots } };
}
