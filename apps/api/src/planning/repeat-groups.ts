/** What an item says nearly the same as, and must not stand near to: at `atMs` (epoch ms), or another one of the plan's where that is null. */
export interface Repeat {
  readonly itemId: string;
  readonly atMs: number | null;
  /** Less than so far apart, the one repeats the other. */
  readonly withinMs: number;
}

/** Items of which any two have to stand so far apart. */
export interface RepeatGroup {
  readonly itemIds: readonly string[];
  readonly withinMs: number;
}

/** Groups of a plan's own items in which each two that repeat each other are together, so that a chorus is one rule and not one for each pair. */
export function repeatGroups(items: readonly { readonly itemId: string; readonly repeats: readonly Repeat[] }[]): RepeatGroup[] {
  const near = new Map(items.map(({ itemId }) => [itemId, new Map<string, number>()]));
  for (const { itemId, repeats } of items) {
    for (const other of repeats.filter(({ atMs }) => atMs === null)) {
      near.get(itemId)?.set(other.itemId, other.withinMs);
      near.get(other.itemId)?.set(itemId, other.withinMs);
    }
  }
  const together = new Set<string>();
  const groups: RepeatGroup[] = [];
  for (const [itemId, others] of near) {
    for (const [otherId, withinMs] of others) {
      if (together.has(`${itemId} ${otherId}`)) continue;
      const group = [itemId, otherId];
      for (const next of others.keys()) {
        if (!group.includes(next) && group.every((member) => near.get(next)?.get(member) === withinMs)) group.push(next);
      }
      for (const a of group) for (const b of group) together.add(`${a} ${b}`);
      groups.push({ itemIds: group, withinMs });
    }
  }
  return groups;
}
