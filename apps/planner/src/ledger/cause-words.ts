import type { Cause } from '@longstream/contracts/ledger';
import { m } from '../paraglide/messages.js';
import { reasonQuote } from '../problems/reason-quote.ts';
import { reasonWord } from '../problems/reason-words.ts';
import { ruleSentence } from '../ui/cap-words.ts';
import { exactNumber, formatInstant } from '../ui/format.ts';

type Of<K extends Cause['kind']> = Extract<Cause, { kind: K }>;

/** The answer in one sentence; instants as the clock on the wall of the zone shows them. */
export function causeSentence(cause: Cause, timeZone: string): string {
  const clock = (at: string) => formatInstant(at, timeZone, 'weekdayTime');
  switch (cause.kind) {
    case 'imported':
      return m.cause_imported();
    case 'not_approved':
      return notApproved(cause);
    case 'without_time':
      return m.cause_without_time();
    case 'held':
      return m.cause_held({ name: cause.byName, since: clock(cause.since), reason: cause.reason });
    case 'moved':
      return m.cause_moved({ at: clock(cause.at), wished: clock(cause.wishedAt) });
    case 'waits':
      return m.cause_waits({ at: clock(cause.at) });
    case 'under_way':
      return m.cause_under_way();
    case 'at_platform':
      return cause.sentAt === null ? m.cause_at_platform_unknown() : m.cause_at_platform({ at: clock(cause.sentAt) });
    case 'with_person':
      return m.cause_with_person();
    case 'in_doubt':
      return m.cause_in_doubt();
    case 'published':
      return published(cause, clock);
    case 'removed':
      return removed(cause, clock);
    case 'refused':
      return cause.reason === null ? m.cause_refused_unknown() : m.cause_refused({ reason: reasonWord(cause.reason) });
    case 'missed':
      return missed(cause);
    case 'cancelled':
      return cause.at === null
        ? m.cause_cancelled_unknown()
        : m.cause_cancelled({ name: cause.byName ?? m.story_somebody(), at: clock(cause.at) });
  }
}

/** What stands behind the answer: the platform's own words, who let it go out, and how full its caps were. */
export function causeGrounds(cause: Cause, timeZone: string): string[] {
  const reason = 'reason' in cause && typeof cause.reason === 'object' ? cause.reason : null;
  const said = reason === null ? [] : [cause.kind === 'refused' ? reasonQuote(reason) : reasonWord(reason)];
  const approval = 'approval' in cause ? cause.approval : null;
  const counts = cause.kind === 'published' ? cause.counts : [];
  return [
    ...said.flatMap((words) => words ?? []),
    ...(approval === null ? [] : [approvedBy(approval, timeZone)]),
    ...counts.map(({ capName: cap, rule, used, limit }) =>
      rule.kind === 'gap'
        ? m.story_gap({ cap, rule: ruleSentence(rule) })
        : m.story_count({ cap, nth: exactNumber(used + 1), limit: exactNumber(limit), rule: ruleSentence(rule) }),
    ),
  ];
}

/** How the answer is to be taken: as it should be, as something to know, or as something to see to. */
export function causeTone({ kind }: Cause): 'good' | 'info' | 'warn' {
  if (kind === 'published') return 'good';
  return ['held', 'moved', 'in_doubt', 'removed', 'refused', 'missed'].includes(kind) ? 'warn' : 'info';
}

function notApproved({ status, byName }: Of<'not_approved'>): string {
  const name = byName ?? m.story_somebody();
  if (status === 'draft') return m.cause_draft();
  return status === 'in_review' ? m.cause_in_review({ name }) : m.cause_changes_requested({ name });
}

function published({ sentAt, lateMinutes }: Of<'published'>, clock: (at: string) => string): string {
  if (sentAt === null) return m.cause_published_unknown();
  if (lateMinutes === 0) return m.cause_published({ at: clock(sentAt) });
  return m.cause_published_late({ minutes: exactNumber(lateMinutes), at: clock(sentAt) });
}

function removed({ at, byName }: Of<'removed'>, clock: (at: string) => string): string {
  if (at === null) return m.cause_removed_unknown();
  return byName === null ? m.cause_removed_there({ at: clock(at) }) : m.cause_removed({ name: byName, at: clock(at) });
}

function missed({ lateMinutes, allowedMinutes, isDropped }: Of<'missed'>): string {
  if (lateMinutes === null || allowedMinutes === null) return isDropped ? m.cause_dropped_unknown() : m.cause_missed_unknown();
  const minutes = { late: exactNumber(lateMinutes), allowed: exactNumber(allowedMinutes) };
  return isDropped ? m.cause_dropped(minutes) : m.cause_missed(minutes);
}

function approvedBy({ byName, at }: NonNullable<Of<'waits'>['approval']>, timeZone: string): string {
  return byName === null
    ? m.story_needed_no_approval()
    : m.story_approved({ name: byName, at: formatInstant(at, timeZone, 'weekdayTime') });
}
