/**
 * Everything that can be said in an item's ledger, in the order of an item's life. Rows keep these words for ever: a kind may be
 * added, never renamed. What else an entry carries is its `data`; docs/ledger.md tells it for each kind.
 */
export const LEDGER_KINDS = [
  'imported',
  'created',
  'edited',
  'submitted',
  'approved',
  'approved_by_policy',
  'changes_requested',
  'scheduled',
  'unscheduled',
  'moved',
  'lateness_changed',
  'held',
  'released',
  'cancelled',
  'publishing',
  'sending',
  'attempt_abandoned',
  'in_platform_review',
  'awaiting_person',
  'hand_off_finished',
  'unconfirmed',
  'reconciled',
  'settled_by_person',
  'live',
  'rejected',
  'failed',
  'missed',
  'metrics_typed',
  'taking_down',
  'not_taken_down',
  'removed',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];
