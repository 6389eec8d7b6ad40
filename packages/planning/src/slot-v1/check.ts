import type { SlotInstance } from './instance.ts';
import { slotWeight } from './instance.ts';

/**
 * What a plan is worth and which rules it breaks, counted afresh from the instance: nothing of the engine is used here,
 * so that the engine cannot vouch for itself.
 */
export function checkPlan(instance: SlotInstance, place: ArrayLike<number>): { objective: number; violations: string[] } {
  const violations: string[] = [];
  let objective = 0;
  const hoursOf: number[][] = instance.accounts.map(() => []);
  instance.items.forEach((item, id) => {
    const hour = place[id] ?? -1;
    if (hour < 0) return;
    const weight = slotWeight(instance, item, hour);
    if (weight === 0) violations.push(`item ${id} stands at hour ${hour}, which it must not`);
    objective += weight;
    hoursOf[item.acct]?.push(hour);
    if (item.pred < 0) return;
    const lag = hour - (place[item.pred] ?? -1);
    if ((place[item.pred] ?? -1) < 0 || lag < item.lagMin || lag > item.lagMax)
      violations.push(`item ${id} does not follow item ${item.pred}`);
  });

  instance.accounts.forEach((account, id) => {
    const hours = hoursOf[id] ?? [];
    violations.push(...crowded(hours, 24, account.capDay, `account ${id}, day`));
    violations.push(...crowded(hours, 168, account.capWeek, `account ${id}, week`));
    violations.push(...crowded(hours, account.gap, 1, `account ${id}, gap`));
  });
  violations.push(...crowded(hoursOf.flat(), 1, instance.brandHour, 'brand, hour'));
  violations.push(...crowded(hoursOf.flat(), 24, instance.brandDay, 'brand, day'));
  return { objective, violations };
}

/** Among sorted hours, `limit + 1` neighbours that are less than a window apart are too many. */
function crowded(hours: readonly number[], window: number, limit: number, name: string): string[] {
  const sorted = [...hours].sort((one, other) => one - other);
  return sorted.flatMap((first, at) => {
    const last = sorted[at + limit];
    return last !== undefined && last - first < window ? [`${name}: more than ${limit} in ${window} h from hour ${first}`] : [];
  });
}
