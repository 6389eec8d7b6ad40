import type { BrokenByPinned, PlanningProblem, PlanningWindow } from './problem.ts';

/** What the pinned items break among themselves: each rule once, with all that stand in an overfull window of it. */
export function brokenByPinned(problem: PlanningProblem): BrokenByPinned[] {
  return [...brokenRules(problem), ...brokenItems(problem)];
}

function brokenRules({ items, rules }: PlanningProblem): BrokenByPinned[] {
  const pinnedOf: { item: number; slot: number }[][] = rules.map(() => []);
  items.forEach(({ pinnedAt, rules: named }, item) => {
    if (pinnedAt != null) for (const rule of new Set(named)) pinnedOf[rule]?.push({ item, slot: pinnedAt });
  });
  return rules.flatMap(({ limit, window }, rule): BrokenByPinned[] => {
    const pinned = (pinnedOf[rule] ?? []).sort((one, other) => one.slot - other.slot);
    const involved = new Set<number>();
    let most = 0;
    let end = 0;
    let told = 0;
    pinned.forEach((first, at) => {
      end = Math.max(end, at);
      while (end < pinned.length && isTogether(window, first.slot, pinned[end]?.slot ?? 0)) end++;
      if (end - at <= limit) return;
      most = Math.max(most, end - at);
      for (told = Math.max(told, at); told < end; told++) involved.add(pinned[told]?.item ?? -1);
    });
    return most === 0 ? [] : [{ kind: 'rule', rule, count: most, items: [...involved] }];
  });
}

function isTogether(window: PlanningWindow, slot: number, later: number): boolean {
  if (window.kind === 'sliding') return later - slot < window.slots;
  const stretch = stretchAt(window.starts, slot);
  return stretch >= 0 && stretch === stretchAt(window.starts, later);
}

function stretchAt(starts: ArrayLike<number>, slot: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= slot) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function brokenItems({ items }: PlanningProblem): BrokenByPinned[] {
  return items.flatMap((item, id): BrokenByPinned[] => {
    if (item.pinnedAt == null) return [];
    const broken: BrokenByPinned[] = [];
    if ((item.weights[item.pinnedAt - item.from] ?? 0) <= 0) broken.push({ kind: 'forbidden', items: [id] });
    if (item.lead == null) return broken;
    const leadsAt = items[item.lead.item]?.pinnedAt;
    if (leadsAt == null) return broken;
    const lag = item.pinnedAt - leadsAt;
    if (lag < item.lead.lagMin || lag > item.lead.lagMax) broken.push({ kind: 'lag', items: [item.lead.item, id] });
    return broken;
  });
}
