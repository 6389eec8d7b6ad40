import type { LoadGroup, LoadMember, PlanningProblem, SteadyGoal } from '../problem.ts';
import type { SlotAccount, SlotInstance } from './instance.ts';
import { toProblem } from './to-problem.ts';

/** Half-lives in hours of accounts that may post so often in a day, and what a sister account's followers share. */
const HALF_LIFE_HOURS: Readonly<Record<number, number>> = { 10: 12, 3: 24, 2: 48, 1: 72 };
const EFFECT = { startStock: 0, k: 0.4, s0: 0.2, floor: 0.3 };
const SISTER_SHARE = 0.3;
/** Each account of the same kind three places on is a sister. */
const SISTER_DISTANCE = 3;
/** What a day costs that carries one exposure more than a week's cap spread evenly. */
const UNEVEN_DAY_PRICE = 2000;
/** About what the most valuable item is worth at its best: load decides when items stand, and leaves none out. */
const PRESENCE = 200_000;

/** The same items with an audience for each account, which some of its sisters' items reach too, and a price on uneven days. */
export function toLoadedProblem(instance: SlotInstance): PlanningProblem {
  const { accounts, items, T } = instance;
  const starts = Array.from({ length: T / 24 }, (_, day) => day * 24);
  const itemsOf = Map.groupBy(items.keys(), (item) => items[item]?.acct ?? -1);
  const areSisters = (one: number, other: number) =>
    one % SISTER_DISTANCE === other % SISTER_DISTANCE && accounts[one]?.capDay === accounts[other]?.capDay;
  const loads = accounts.map((account, id): LoadGroup => ({
    ...EFFECT,
    halfLifeSlots: halfLifeOf(account),
    members: accounts.flatMap((_, other): LoadMember[] => {
      if (!areSisters(other, id)) return [];
      return (itemsOf.get(other) ?? []).map((item) => ({ item, exposure: other === id ? 1 : SISTER_SHARE, feels: other === id }));
    }),
  }));
  const steadiness = accounts.map(({ capWeek }, id): SteadyGoal => ({
    starts,
    even: capWeek / 7,
    price: UNEVEN_DAY_PRICE,
    members: (itemsOf.get(id) ?? []).map((item) => ({ item, exposure: 1 })),
  }));
  return { ...toProblem(instance), presence: PRESENCE, loads, steadiness };
}

function halfLifeOf({ capDay }: SlotAccount): number {
  return HALF_LIFE_HOURS[capDay] ?? 24;
}
