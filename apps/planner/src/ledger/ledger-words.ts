import { m } from '../paraglide/messages.js';
import { questionWord, reasonQuote } from '../problems/reason-words.ts';

const WORDS: Partial<Record<string, () => string>> = {
  created: m.ledger_created,
  edited: m.ledger_edited,
  submitted: m.ledger_submitted,
  approved: m.ledger_approved,
  approved_by_policy: m.ledger_approved_by_policy,
  changes_requested: m.ledger_changes_requested,
  scheduled: m.ledger_scheduled,
  unscheduled: m.ledger_unscheduled,
  moved: m.ledger_moved,
  cancelled: m.ledger_cancelled,
  publishing: m.ledger_publishing,
  sending: m.ledger_sending,
  attempt_abandoned: m.ledger_attempt_abandoned,
  in_platform_review: m.ledger_in_platform_review,
  awaiting_person: m.ledger_awaiting_person,
  unconfirmed: m.ledger_unconfirmed,
  reconciled: m.ledger_reconciled,
  live: m.ledger_live,
  rejected: m.ledger_rejected,
  failed: m.ledger_failed,
  missed: m.ledger_missed,
  removed: m.ledger_removed,
  settled_by_person: m.ledger_settled_by_person,
  assigned: m.ledger_assigned,
  hand_off_due: m.ledger_hand_off_due,
  hand_off_expired: m.ledger_hand_off_expired,
  hand_off_finished: m.ledger_hand_off_finished,
  metrics_typed: m.ledger_metrics_typed,
  taking_down: m.ledger_taking_down,
  not_taken_down: m.ledger_not_taken_down,
  imported: m.ledger_imported,
};

/** What happened, in a few words. An entry of a kind that we do not know is shown by its own name rather than left out. */
export const ledgerWord = (kind: string): string => WORDS[kind]?.() ?? kind.replaceAll('_', ' ');

/** What of an entry's data a reader wants to see beside its words. */
export function ledgerQuote(data: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['comment', 'wallTime', 'externalId', 'channel', 'file']) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
  }
  const { why, reason } = data;
  if (typeof why === 'string') return questionWord(why);
  return isReason(reason) ? reasonQuote(reason) : null;
}

interface RecordedReason {
  class: string;
  code: string | null;
  text: string;
}

const isReason = (value: unknown): value is RecordedReason =>
  typeof value === 'object' && value !== null && 'class' in value && 'code' in value && 'text' in value;
