import { ITEM_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { m } from '../paraglide/messages.js';
import { statusWord } from '../ui/status-mark.tsx';

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
  sending: m.ledger_sending,
  attempt_abandoned: m.ledger_attempt_abandoned,
  reconciled: m.ledger_reconciled,
  moved: m.ledger_moved,
};

/** What happened, in a few words. A status is a kind too; one that neither knows is shown by its own name. */
export const ledgerWord = (kind: string): string => WORDS[kind]?.() ?? (isStatus(kind) ? statusWord(kind) : kind.replaceAll('_', ' '));

const isStatus = (kind: string): kind is ItemStatus => (ITEM_STATUSES as readonly string[]).includes(kind);

/** What of an entry's data a reader wants to see beside its words. */
export function ledgerQuote(data: Readonly<Record<string, unknown>>): string | null {
  for (const key of ['comment', 'text', 'reason', 'wallTime', 'externalId', 'channel', 'file']) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
  }
  return null;
}
