import { m } from '../paraglide/messages.js';

const WORDS: Record<string, () => string> = {
  created: m.ledger_created,
  edited: m.ledger_edited,
  submitted: m.ledger_submitted,
  approved: m.ledger_approved,
  approved_by_policy: m.ledger_approved_by_policy,
  changes_requested: m.ledger_changes_requested,
  scheduled: m.ledger_scheduled,
  unscheduled: m.ledger_unscheduled,
  cancelled: m.ledger_cancelled,
  settled_by_person: m.ledger_settled_by_person,
  imported: m.ledger_imported,
};

/** What happened, in a few words; a kind that these words do not know yet is shown by its own name. */
export const ledgerWord = (kind: string): string => WORDS[kind]?.() ?? kind.replaceAll('_', ' ');

/** What of an entry's data a reader wants to see beside its words. */
export function ledgerQuote(data: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['comment', 'text', 'reason', 'wallTime', 'externalId', 'channel', 'file']) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
  }
  return null;
}
