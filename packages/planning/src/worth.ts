import type { LoadGroup, PlanningProblem, SteadyGoal } from './problem.ts';

/** What a plan is worth, from the problem alone. */
export function worthOf(problem: PlanningProblem, place: ArrayLike<number>): number {
  const { items, presence = 0, loads = [], steadiness = [] } = problem;
  const weights = items.map(({ from, weights: at, keepAt }, item) => {
    const slot = place[item] ?? -1;
    return slot < 0 ? 0 : (at[slot - from] ?? 0) + (keepAt?.slot === slot ? keepAt.bonus : 0);
  });
  for (const group of loads) discount(weights, group, place);
  const present = items.filter(({ pinnedAt }, item) => pinnedAt == null && (place[item] ?? -1) >= 0);
  const worth = weights.reduce((sum, weight) => sum + weight, presence * present.length);
  return worth - steadiness.reduce((sum, goal) => sum + unsteadiness(goal, place), 0);
}

/** Walks through an audience's time with its stock. What stands in one slot comes at once, and each feels the others. */
function discount(weights: number[], { halfLifeSlots, startStock, k, s0, floor, members }: LoadGroup, place: ArrayLike<number>): void {
  const standing = members
    .map((member) => ({ ...member, slot: place[member.item] ?? -1 }))
    .filter(({ slot }) => slot >= 0)
    .sort((one, other) => one.slot - other.slot);
  let stock = startStock;
  let reached = 0;
  for (let at = 0; at < standing.length;) {
    const slot = standing[at]?.slot ?? 0;
    let until = at;
    while (standing[until]?.slot === slot) until++;
    const together = standing.slice(at, until);
    stock = stock * 2 ** ((reached - slot) / halfLifeSlots) + together.reduce((sum, { exposure }) => sum + exposure, 0);
    for (const { item, exposure, feels } of together) {
      if (feels) weights[item] = (weights[item] ?? 0) * Math.max(floor, Math.exp(-k * Math.max(0, stock - exposure - s0)));
    }
    reached = slot;
    at = until;
  }
}

function unsteadiness({ starts, even, price, members }: SteadyGoal, place: ArrayLike<number>): number {
  const levels = new Float64Array(starts.length);
  for (const { item, exposure } of members) {
    const slot = place[item] ?? -1;
    const stretch = lastAtOrBefore(starts, slot);
    if (slot >= 0 && stretch >= 0) levels[stretch] = (levels[stretch] ?? 0) + exposure;
  }
  return levels.reduce((sum, level) => sum + price * Math.max(0, level - even) ** 2, 0);
}

function lastAtOrBefore(starts: ArrayLike<number>, slot: number): number {
  let stretch = -1;
  while (stretch + 1 < starts.length && (starts[stretch + 1] ?? 0) <= slot) stretch++;
  return stretch;
}
