/**
 * running ──computed▶ ready ──taken, whole or in part▶ taken ──undone▶ ready
 *    │                  └──────── not taken ─────────▶ cancelled
 *    ├──────── called off ───────────────────────────▶ cancelled
 *    └──────── could not be made ────────────────────▶ failed ──put away▶ cancelled
 */
export const PLAN_STATES = ['running', 'ready', 'taken', 'cancelled', 'failed'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What a plan may touch: items that have no time yet, or also those that have one. Pinned ones stay in either case. */
export const PLAN_REACHES = ['without_time', 'all'] as const;
export type PlanReach = (typeof PLAN_REACHES)[number];

/** How long the engine looks. Counted in steps, not in seconds, so that the same question with the same seed has the same answer. */
export const PLAN_EFFORTS = ['quick', 'thorough'] as const;
export type PlanEffort = (typeof PLAN_EFFORTS)[number];

/** The grids of time that a plan may keep to, in minutes. */
export const SLOT_MINUTES = [15, 30] as const;
export type SlotMinutes = (typeof SLOT_MINUTES)[number];

/** Why a plan could not be made. */
export const PLAN_FAILURES = [
  'nothing_to_plan',
  'period_is_past',
  'follows_in_a_ring',
  'too_much_to_plan',
  'worker_lost',
  'breaks_a_cap',
  'fault',
] as const;
export type PlanFailure = (typeof PLAN_FAILURES)[number];

/**
 * Why an item has no place: a cap stands in the way, or an item that says nearly the same, or what it follows has none; the period is over or
 * under blackouts; it is held, or its channel is not connected; or the plan is worth more without it.
 */
export const UNPLACED_REASONS = ['cap', 'repeats', 'lead', 'no_time', 'held', 'channel_not_connected', 'worth'] as const;

/** What became of one proposed place: still offered, taken, given back, or refused by what had changed meanwhile. */
export const PLACEMENT_STATES = ['proposed', 'taken', 'refused'] as const;
export type PlacementState = (typeof PLACEMENT_STATES)[number];

/** An item's worth beside the others', which nobody has to set. */
export const ITEM_VALUE = { least: 1, standard: 50, most: 200 } as const;

/** The most items that one plan looks at, and the most days. */
export const PLAN_LIMITS = { items: 2_000, days: 92 } as const;
