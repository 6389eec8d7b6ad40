import type { CapCount } from '../frequency-caps/check-caps.ts';
import type { ItemStatus } from '../items/item-status.ts';
import type { LedgerKind } from './entry-kinds.ts';

/** An entry as it is told: instants are ISO 8601 UTC by the workspace's clock. */
export interface ToldEntry {
  readonly kind: LedgerKind;
  readonly at: string;
  readonly byName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where an item is, as its row says, and how it came there, as its ledger does. */
export interface StoryFacts<Why> {
  readonly status: ItemStatus;
  readonly origin: 'planned' | 'imported';
  readonly statusReason: Why | null;
  readonly scheduledAt: string | null;
  /** The time that a person chose, however often it has been moved on since. */
  readonly wishedAt: string | null;
  readonly sentAt: string | null;
  readonly liveAt: string | null;
  /** The first of the holds that cover it. */
  readonly hold: { readonly reason: string; readonly byName: string; readonly since: string } | null;
  readonly entries: readonly ToldEntry[];
}

/** Who let it go out: a member, or nobody where the team wants no approval. */
export interface ApprovedBy {
  readonly byName: string | null;
  readonly at: string;
}

/** One answer to "why did this publish, or not?". */
export type Cause<Why> =
  | { readonly kind: 'imported' }
  | { readonly kind: 'not_approved'; readonly status: 'draft' | 'in_review' | 'changes_requested'; readonly byName: string | null }
  | { readonly kind: 'without_time'; readonly approval: ApprovedBy | null }
  | { readonly kind: 'held'; readonly reason: string; readonly byName: string; readonly since: string }
  | { readonly kind: 'moved'; readonly at: string; readonly wishedAt: string; readonly reason: Why | null }
  | { readonly kind: 'waits'; readonly at: string; readonly approval: ApprovedBy | null }
  | { readonly kind: 'under_way'; readonly since: string | null }
  | { readonly kind: 'at_platform'; readonly sentAt: string | null }
  | { readonly kind: 'with_person'; readonly since: string | null }
  | { readonly kind: 'in_doubt'; readonly since: string | null; readonly reason: Why | null }
  | {
      readonly kind: 'published';
      readonly sentAt: string | null;
      readonly liveAt: string | null;
      readonly lateMinutes: number;
      readonly approval: ApprovedBy | null;
      readonly counts: readonly CapCount[];
    }
  | { readonly kind: 'removed'; readonly at: string | null; readonly byName: string | null }
  | { readonly kind: 'refused'; readonly reason: Why | null }
  | { readonly kind: 'missed'; readonly lateMinutes: number | null; readonly allowedMinutes: number | null; readonly isDropped: boolean }
  | { readonly kind: 'cancelled'; readonly at: string | null; readonly byName: string | null };

/** The row decides what is true; the entries say by whom and with what numbers. An item without entries is explained as well, with less. */
export function causeOf<Why>(facts: StoryFacts<Why>): Cause<Why> {
  const { status, statusReason: reason, scheduledAt, wishedAt, sentAt, hold } = facts;
  if (facts.origin === 'imported') return { kind: 'imported' };
  switch (status) {
    case 'draft':
    case 'in_review':
    case 'changes_requested':
      return { kind: 'not_approved', status, byName: last(facts, DECIDED_BY[status])?.byName ?? null };
    case 'approved':
      return { kind: 'without_time', approval: approvalOf(facts) };
    case 'scheduled':
      if (hold !== null) return { kind: 'held', ...hold };
      if (scheduledAt === null) return { kind: 'without_time', approval: approvalOf(facts) };
      if (wishedAt !== null && wishedAt !== scheduledAt) return { kind: 'moved', at: scheduledAt, wishedAt, reason };
      return { kind: 'waits', at: scheduledAt, approval: approvalOf(facts) };
    case 'publishing':
      return { kind: 'under_way', since: last(facts, ['publishing'])?.at ?? null };
    case 'in_platform_review':
      return { kind: 'at_platform', sentAt };
    case 'awaiting_person':
      return { kind: 'with_person', since: last(facts, ['awaiting_person'])?.at ?? null };
    case 'unconfirmed':
      return { kind: 'in_doubt', since: last(facts, ['unconfirmed'])?.at ?? null, reason };
    case 'live':
      return published(facts);
    case 'removed':
      return { kind: 'removed', ...whenAndWho(facts, 'removed') };
    case 'rejected':
    case 'failed':
      return { kind: 'refused', reason };
    case 'missed':
      return missed(facts);
    case 'cancelled':
      return { kind: 'cancelled', ...whenAndWho(facts, 'cancelled') };
  }
}

const DECIDED_BY = { draft: ['created', 'edited'], in_review: ['submitted'], changes_requested: ['changes_requested'] } as const;

function last({ entries }: Pick<StoryFacts<unknown>, 'entries'>, kinds: readonly LedgerKind[]): ToldEntry | undefined {
  return entries.findLast(({ kind }) => kinds.includes(kind));
}

function approvalOf(facts: StoryFacts<unknown>): ApprovedBy | null {
  const entry = last(facts, ['approved', 'approved_by_policy']);
  return entry === undefined ? null : { at: entry.at, byName: entry.kind === 'approved' ? entry.byName : null };
}

function published<Why>(facts: StoryFacts<Why>): Cause<Why> {
  const { sentAt, liveAt, wishedAt, entries } = facts;
  const lateMs = sentAt === null || wishedAt === null ? 0 : Date.parse(sentAt) - Date.parse(wishedAt);
  const cleared = entries.findLast(({ kind, data }) => (kind === 'publishing' || kind === 'sending') && Array.isArray(data.checks));
  return {
    kind: 'published',
    sentAt,
    liveAt,
    lateMinutes: Math.max(0, Math.floor(lateMs / 60_000)),
    approval: approvalOf(facts),
    counts: (Array.isArray(cleared?.data.checks) ? cleared.data.checks : []).flatMap(countIn),
  };
}

function missed(facts: StoryFacts<unknown>): Extract<Cause<never>, { kind: 'missed' }> {
  const { lateMinutes, allowedMinutes, otherwise } = last(facts, ['missed'])?.data ?? {};
  return {
    kind: 'missed',
    lateMinutes: typeof lateMinutes === 'number' ? lateMinutes : null,
    allowedMinutes: typeof allowedMinutes === 'number' ? allowedMinutes : null,
    isDropped: otherwise === 'drop',
  };
}

function whenAndWho(facts: StoryFacts<unknown>, kind: LedgerKind): { at: string | null; byName: string | null } {
  const { at = null, byName = null } = last(facts, [kind]) ?? {};
  return { at, byName };
}

/** A check of a cap, as the fence records it among the others. */
function countIn(check: unknown): CapCount[] {
  if (typeof check !== 'object' || check === null || !('check' in check) || check.check !== 'cap') return [];
  const { capId, capName, rule, used, limit } = check as unknown as CapCount;
  return [{ capId, capName, rule, used, limit }];
}
