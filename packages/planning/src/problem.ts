/**
 * What the engine plans, in its own clock of slots 0 … `slotCount` − 1 of equal length. It knows neither channels nor
 * platforms: caps and gaps of every scope are rules, audiences are load groups, and what already stands is pinned.
 * The past may be part of the clock, so that what went out counts in the windows that reach back to it.
 */
export interface PlanningProblem {
  readonly slotCount: number;
  readonly items: readonly PlanningItem[];
  readonly rules: readonly PlanningRule[];
  /** What it is worth that an item which moves has a place at all, beside its weights: load takes nothing from it. 0 where it is left out. */
  readonly presence?: number;
  readonly loads?: readonly LoadGroup[];
  readonly steadiness?: readonly SteadyGoal[];
}

export interface PlanningItem {
  /** The first slot that `weights` speaks of. */
  readonly from: number;
  /** What the item is worth at slot `from + i`; 0 where it must not stand. */
  readonly weights: ArrayLike<number>;
  /** Where it stands and stays, even if that breaks rules. */
  readonly pinnedAt?: number | null;
  /** Where it stands now, and how much that is worth: what a better place must beat. */
  readonly keepAt?: { readonly slot: number; readonly bonus: number } | null;
  /** What it follows: it is placed only if its lead is, `lagMin` to `lagMax` slots later. */
  readonly lead?: FollowsLead | null;
  /** The rules it counts in. */
  readonly rules: readonly number[];
}

export interface FollowsLead {
  readonly item: number;
  readonly lagMin: number;
  readonly lagMax: number;
}

/** At most `limit` of the items that name the rule, in each of its windows. */
export interface PlanningRule {
  readonly limit: number;
  readonly window: PlanningWindow;
}

/**
 * `sliding`: any stretch of `slots` slots, so that a minimum gap of g slots is a sliding window of g with a limit of 1.
 * `calendar`: the stretches that begin at `starts`, ascending; each ends where the next begins, the last one never.
 */
export type PlanningWindow =
  | { readonly kind: 'sliding'; readonly slots: number }
  | { readonly kind: 'calendar'; readonly starts: ArrayLike<number> };

/**
 * An audience's stock of exposures. What a member is worth where it stands is multiplied by
 * `max(floor, exp(−k · max(0, stock − s0)))` of the group that it feels, the stock being what came before it, or with it.
 */
export interface LoadGroup {
  readonly halfLifeSlots: number;
  /** The stock at slot 0, from what lies before the clock. */
  readonly startStock: number;
  readonly k: number;
  readonly s0: number;
  readonly floor: number;
  readonly members: readonly LoadMember[];
}

export interface LoadMember {
  readonly item: number;
  /** What the item adds to the stock: its kind's weight times the share of this audience that sees it. */
  readonly exposure: number;
  /** Whether the item's own effect is this audience's to give; it is of one group at most. */
  readonly feels: boolean;
}

/** Costs `price` times the square of what each stretch (a day, as a rule) carries above `even`. */
export interface SteadyGoal {
  readonly starts: ArrayLike<number>;
  readonly even: number;
  readonly price: number;
  readonly members: readonly { readonly item: number; readonly exposure: number }[];
}

export interface PlanningOptions {
  readonly seed: number;
  /** Steps of the search: the same seed and steps give the same plan on any machine. */
  readonly iterations?: number;
  /** Real time for everything, from the call on; needs `now`. The plan is ready before it is over. */
  readonly seconds?: number;
  /** Milliseconds of any steady clock. */
  readonly now?: () => number;
  readonly onProgress?: (progress: PlanningProgress) => void;
  /** Asked now and then; the best plan so far is returned. */
  readonly isCancelled?: () => boolean;
}

export interface PlanningProgress {
  /** 0 to 1. */
  readonly done: number;
  readonly objective: number;
  readonly bound: number;
}

export interface Plan {
  /** The slot of each item; −1 where it has none. */
  readonly place: Int32Array;
  /** Weights where items stand, kept places' bonuses included, under load, and their presence, less what unsteadiness costs. */
  readonly objective: number;
  /** No plan of this problem can be worth more. */
  readonly bound: number;
  readonly steps: number;
  readonly unplaced: readonly UnplacedItem[];
  /** For each rule: what room for one more in its windows is worth in all, by the prices of the bound. */
  readonly rulePrices: Float64Array;
  /** For each rule: what it costs the plan in all, by the same prices. */
  readonly ruleCosts: Float64Array;
  readonly brokenByPinned: readonly BrokenByPinned[];
}

/**
 * Why an item has no place, and the changes that would each give it one while the others stay, the cheapest first.
 * - `rule`: this rule stands in the way; alone where raising its limit is a way out, else more often than any other.
 * - `lead`: what it follows has no place.
 * - `window`: all its slots are forbidden or outside of the clock.
 * - `worth`: it could stand, but the plan is worth more without it.
 */
export type UnplacedItem =
  | { readonly item: number; readonly reason: 'rule'; readonly rule: number; readonly waysOut: readonly WayOut[] }
  | { readonly item: number; readonly reason: 'lead'; readonly lead: number; readonly waysOut: readonly WayOut[] }
  | { readonly item: number; readonly reason: 'window' | 'worth'; readonly waysOut: readonly WayOut[] };

/** What the item would stand at then, and what that would be worth. */
export type WayOut =
  | { readonly kind: 'raise_limit'; readonly rule: number; readonly limit: number; readonly slot: number; readonly gain: number }
  | { readonly kind: 'unpin'; readonly pinned: number; readonly rule: number; readonly slot: number; readonly gain: number }
  /** The next slot after the item's own that every rule would allow. */
  | { readonly kind: 'widen_window'; readonly slot: number };

/** Pinned items that together break a rule (`count` of them in a window that allows fewer), or a lag. */
export type BrokenByPinned =
  | { readonly kind: 'rule'; readonly rule: number; readonly count: number; readonly items: readonly number[] }
  | { readonly kind: 'lag'; readonly items: readonly [lead: number, followUp: number] }
  | { readonly kind: 'forbidden'; readonly items: readonly [number] };
