import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { m } from '../paraglide/messages.js';
import { reasonQuote } from '../problems/reason-quote.ts';
import { questionWord } from '../problems/reason-words.ts';

const WORDS: Record<LedgerKind, () => string> = {
  imported: m.ledger_imported,
  created: m.ledger_created,
  edited: m.ledger_edited,
  tagged: m.ledger_tagged,
  regrouped: m.ledger_regrouped,
  submitted: m.ledger_submitted,
  step_approved: m.ledger_step_approved,
  approved: m.ledger_approved,
  approved_by_policy: m.ledger_approved_by_policy,
  changes_requested: m.ledger_changes_requested,
  approval_reminded: m.ledger_approval_reminded,
  approval_escalated: m.ledger_approval_escalated,
  approval_expired: m.ledger_approval_expired,
  guest_invited: m.ledger_guest_invited,
  guest_uninvited: m.ledger_guest_uninvited,
  guest_answered: m.ledger_guest_answered,
  scheduled: m.ledger_scheduled,
  unscheduled: m.ledger_unscheduled,
  moved: m.ledger_moved,
  left_unscheduled: m.ledger_left_unscheduled,
  overridden: m.ledger_overridden,
  lateness_changed: m.ledger_lateness_changed,
  marked_formal: m.ledger_marked_formal,
  charge_classified: m.ledger_charge_classified,
  charge_lifted: m.ledger_charge_lifted,
  held: m.ledger_held,
  released: m.ledger_released,
  cancelled: m.ledger_cancelled,
  repeated: m.ledger_repeated,
  series_changed: m.ledger_series_changed,
  follows: m.ledger_follows,
  followed: m.ledger_followed,
  follows_no_more: m.ledger_follows_no_more,
  follow_up_waits: m.ledger_follow_up_waits,
  link_filled: m.ledger_link_filled,
  publishing: m.ledger_publishing,
  sending: m.ledger_sending,
  attempt_abandoned: m.ledger_attempt_abandoned,
  in_platform_review: m.ledger_in_platform_review,
  awaiting_person: m.ledger_awaiting_person,
  assigned: m.ledger_assigned,
  hand_off_due: m.ledger_hand_off_due,
  hand_off_expired: m.ledger_hand_off_expired,
  hand_off_finished: m.ledger_hand_off_finished,
  unconfirmed: m.ledger_unconfirmed,
  reconciled: m.ledger_reconciled,
  answered_late: m.ledger_answered_late,
  doubled: m.ledger_doubled,
  settled_by_person: m.ledger_settled_by_person,
  live: m.ledger_live,
  rejected: m.ledger_rejected,
  failed: m.ledger_failed,
  missed: m.ledger_missed,
  metrics_typed: m.ledger_metrics_typed,
  taking_down: m.ledger_taking_down,
  not_taken_down: m.ledger_not_taken_down,
  removed: m.ledger_removed,
};

/** What happened, in a few words. */
export const ledgerWord = (kind: LedgerKind): string => WORDS[kind]();

/** What of an entry's data a reader wants to see beside its words. */
export function ledgerQuote(data: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['comment', 'reason', 'wallTime', 'externalId', 'channel', 'file']) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
  }
  const { why, reason } = data;
  if (typeof why === 'string') return questionWord(why);
  if (typeof reason === 'string') return reason;
  return isReason(reason) ? reasonQuote(reason) : null;
}

interface RecordedReason {
  class: string;
  code: string | null;
  text: string;
}

const isReason = (value: unknown): value is RecordedReason =>
  typeof value === 'object' && value !== null && 'class' in value && 'code' in value && 'text' in value;
