import type { SlotInstance } from './instance.ts';
import { slotWeight } from './instance.ts';

/** The same problem as CPLEX's LP text, for solvers that read it: one binary for each item and slot, one row for each window. */
export function toLp(instance: SlotInstance): string {
  const variables: { name: string; item: number; hour: number; weight: number }[] = [];
  instance.items.forEach((item, id) => {
    for (let hour = Math.max(0, item.r); hour <= Math.min(item.d, instance.T - 1); hour++) {
      const weight = slotWeight(instance, item, hour);
      if (weight > 0) variables.push({ name: `x${id}_${hour}`, item: id, hour, weight });
    }
  });
  const rows: string[] = [];
  const atMost = (names: readonly string[], limit: number) => {
    if (names.length > limit) rows.push(`${names.join(' + ')} <= ${limit}`);
  };
  const byItem = Map.groupBy(variables, ({ item }) => item);
  for (const options of byItem.values()) atMost(options.map(({ name }) => name), 1); // prettier-ignore
  const slide = (of: typeof variables, hours: number, limit: number) => {
    const byHour = Map.groupBy(of, ({ hour }) => hour);
    for (const end of byHour.keys()) {
      const inside = Array.from({ length: hours }, (_, back) => byHour.get(end - back) ?? []).flat();
      atMost(inside.map(({ name }) => name), limit); // prettier-ignore
    }
  };
  instance.accounts.forEach(({ capDay, capWeek, gap }, id) => {
    const own = variables.filter(({ item }) => instance.items[item]?.acct === id);
    slide(own, 24, capDay);
    slide(own, 168, capWeek);
    slide(own, gap, 1);
  });
  slide(variables, 1, instance.brandHour);
  slide(variables, 24, instance.brandDay);
  instance.items.forEach(({ pred, lagMin, lagMax }, id) => {
    if (pred < 0) return;
    for (const { name, hour } of byItem.get(id) ?? []) {
      const leads = (byItem.get(pred) ?? []).filter(({ hour: at }) => at >= hour - lagMax && at <= hour - lagMin);
      rows.push(`${[name, ...leads.map((lead) => lead.name)].join(' - ')} <= 0`);
    }
  });
  const lines = (terms: readonly string[]) => terms.join('\n');
  const objective = lines(variables.map(({ name, weight }) => `+ ${weight} ${name}`));
  return `Maximize\nobj: ${objective}\nSubject To\n${lines(rows.map((row, at) => `r${at}: ${row}`))}\nBinary\n${lines(variables.map(({ name }) => name))}\nEnd\n`;
}
