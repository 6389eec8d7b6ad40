import { Refusal } from '../refusal.ts';

/**
 * An item's life. This table is the only place that says which status may follow which.
 *
 * draft ─submit▶ in_review ─approve▶ approved ─schedule▶ scheduled ─due▶ publishing ─┬─ published, read back ▶ live
 *   ▲               │ send back                             │ ▲                      ├─ pending ▶ in_platform_review | awaiting_person
 *   └─ changes_requested                        unschedule ─┘ └─ deferred ───────────┤
 *                                                                                    ├─ rejected ▶ rejected, or failed
 *                                                                                    └─ unknown ▶ unconfirmed ─reconcile▶ …
 */
const NEXT = {
  draft: ['in_review', 'approved', 'cancelled'],
  in_review: ['approved', 'changes_requested', 'draft', 'cancelled'],
  changes_requested: ['draft', 'cancelled'],
  approved: ['scheduled', 'draft', 'cancelled'],
  scheduled: ['publishing', 'approved', 'draft', 'missed', 'failed', 'cancelled'],
  publishing: ['live', 'in_platform_review', 'awaiting_person', 'scheduled', 'missed', 'rejected', 'failed', 'unconfirmed'],
  awaiting_person: ['live', 'in_platform_review', 'failed', 'missed', 'cancelled'],
  in_platform_review: ['live', 'rejected', 'removed', 'failed'],
  unconfirmed: ['live', 'in_platform_review', 'awaiting_person', 'scheduled', 'rejected', 'failed'],
  live: ['removed'],
  removed: [],
  rejected: ['draft', 'cancelled'],
  failed: ['draft', 'scheduled', 'live', 'in_platform_review', 'cancelled'],
  missed: ['scheduled', 'live', 'draft', 'cancelled'],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type ItemStatus = keyof typeof NEXT;
export const ITEM_STATUSES = Object.keys(NEXT) as ItemStatus[];

/** Statuses in which an item takes up room under a frequency cap, from `scheduled` on. */
export const COUNTED_STATUSES = [
  'scheduled',
  'publishing',
  'awaiting_person',
  'unconfirmed',
  'in_platform_review',
  'live',
  'removed',
] as const satisfies readonly ItemStatus[];

/** Statuses whose content a member may still edit; an edit puts the item back to `draft`. */
export const EDITABLE_STATUSES = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'rejected',
  'failed',
  'missed',
] as const satisfies readonly ItemStatus[];

/** Not approved yet: a time that such an item is given is a wish. */
export const WISHING_STATUSES: readonly ItemStatus[] = ['draft', 'in_review', 'changes_requested'];

export function canMove(from: ItemStatus, to: ItemStatus): boolean {
  return (NEXT[from] as readonly ItemStatus[]).includes(to);
}

/** @throws {Refusal} `wrong_status` when the item's life does not lead from `from` to `to`. */
export function assertCanMove(from: ItemStatus, to: ItemStatus): void {
  if (!canMove(from, to)) throw new Refusal('wrong_status', { from, to });
}
