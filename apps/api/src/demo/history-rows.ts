import type { ItemContent } from '@longstream/domain/items/item-content';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { minuteOf } from '@longstream/domain/time/wall-clock';
import { v7 } from 'uuid';
import type { ApprovalEntity, DecisionEntity } from '../approvals/approval.entity.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { NewEntry } from '../ledger/ledger.service.ts';
import type { AttemptEntity } from '../publishing/attempt.entity.ts';
import type { ResponseEntity } from '../responses/response.entity.ts';
import type { Posted } from './sandbox-history.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** An item of the demo with everything that its rows say. */
export interface Told {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly response: Pick<ResponseEntity, 'id' | 'campaignId' | 'title'>;
  readonly channel: ChannelEntity;
  readonly status: ItemStatus;
  readonly at: Date | null;
  readonly content: ItemContent;
  readonly hash: string;
  readonly headline: string;
  readonly authorId: string;
  readonly approverId: string;
  /** What the sandbox has of it, of what was sent. */
  readonly posted: Posted | null;
}

/** The rows of one item. */
export interface ItemRows {
  readonly item: Partial<ItemEntity> & { id: string };
  readonly revision: {
    id: string;
    workspaceId: string;
    itemId: string;
    hash: string;
    content: ItemContent;
    authorId: string;
    createdAt: Date;
  };
  readonly approval: Partial<ApprovalEntity> | null;
  readonly decision: Partial<DecisionEntity> | null;
  readonly attempt: Partial<AttemptEntity> | null;
  readonly entries: readonly (NewEntry & { at: Date })[];
}

type Past = readonly [kind: LedgerKind, at: Date, by: string | null, data: Record<string, unknown>];

const UNAPPROVED = ['draft', 'in_review', 'changes_requested'] as const satisfies readonly ItemStatus[];
const ATTEMPTED = [
  'live',
  'removed',
  'rejected',
  'failed',
  'in_platform_review',
  'unconfirmed',
  'publishing',
  'awaiting_person',
] as const satisfies readonly ItemStatus[];

const REFUSED: Partial<Record<ItemStatus, Reason>> = {
  rejected: { class: 'fix_content', code: null, text: '标题与内容不符' },
  failed: { class: 'permission', code: null, text: '该账号暂时不能发布' },
};
const SENT_BACK = '第二句太冲了，换个说法';
const WORKER = 'demo';
const LATE_MINUTES = 190;
const ALLOWED_MINUTES = 120;
const NO_ANSWER: Reason = { class: 'maybe_created', code: null, text: 'no answer within the deadline' };

/** Everything on record of one item: written as the steps of its life would have written it, with its chain of entries. */
export function rowsOf(told: Told): ItemRows {
  const id = v7();
  const { workspaceId, content, hash, authorId, status } = told;
  // Whatever it is meant for, it was written before now.
  const createdAt = new Date(Math.min(told.at?.getTime() ?? Infinity, told.now.getTime()) - 30 * HOUR_MS);
  const revision = { id: v7(), workspaceId, itemId: id, hash, content, authorId, createdAt };
  const isApproved = !(UNAPPROVED as readonly ItemStatus[]).includes(status);
  const decided = decisionOf(told, id, revision.id, createdAt);
  const attempt = attemptOf(told, id);
  const entries = pastOf(told, createdAt).map(([kind, at, byUser, data]) => ({ itemId: id, kind, byUser, data, at }));
  const item = {
    ...placeOf(told),
    id,
    workspaceId,
    origin: 'planned' as const,
    status,
    version: entries.length,
    revisionId: revision.id,
    approvedRevisionId: isApproved ? revision.id : null,
    headline: told.headline,
    createdBy: authorId,
    assigneeId: authorId,
    createdAt,
    updatedAt: told.now,
    ...standing(told),
  };
  return { item, revision, ...decided, attempt, entries };
}

function placeOf({ response, channel, at, timeZone }: Told): Partial<ItemEntity> {
  const time = at === null ? {} : { scheduledAt: at, ...minuteOf(at.getTime(), timeZone) };
  return { campaignId: response.campaignId, responseId: response.id, channelId: channel.id, platform: channel.platform, ...time };
}

/** What the item's row says of where it stands. */
function standing({ status, at, posted }: Told): Partial<ItemEntity> {
  const sent = { sentAt: at, externalId: posted?.id ?? null, externalUrl: posted?.url ?? null };
  switch (status) {
    case 'live':
      return { ...sent, liveAt: publicAt(posted, at) };
    case 'removed':
      return { ...sent, liveAt: at };
    case 'in_platform_review':
      return { ...sent, checkHandle: posted?.id ?? null, checkAt: new Date() };
    case 'unconfirmed':
      // Its worker looks for it as soon as it may be seen there.
      return { statusReason: NO_ANSWER, checkAt: new Date(Date.now() + MINUTE_MS) };
    case 'awaiting_person':
      return { checkHandle: 'by-hand' };
    case 'missed':
      return {
        latenessPolicy: { sendIfLateByMinutes: ALLOWED_MINUTES, otherwise: 'ask' },
        statusReason: { class: 'lateness', code: null, text: String(LATE_MINUTES) },
      };
    case 'rejected':
    case 'failed':
      return { sentAt: at, statusReason: REFUSED[status] ?? null };
    default:
      return {};
  }
}

/** When it could be seen: the platform's review keeps it back for a while. */
const publicAt = (posted: Posted | null, at: Date | null): Date | null => (posted?.publicAt == null ? at : new Date(posted.publicAt));

/** The request that was made of it, and what was said to it; none of a draft. */
function decisionOf(told: Told, itemId: string, revisionId: string, createdAt: Date): Pick<ItemRows, 'approval' | 'decision'> {
  const { workspaceId, status, authorId, approverId } = told;
  if (status === 'draft') return { approval: null, decision: null };
  const id = v7();
  const requestedAt = new Date(createdAt.getTime() + HOUR_MS);
  const asked = { id, workspaceId, itemId, revisionId, requestedBy: authorId, requestedAt };
  if (status === 'in_review') return { approval: { ...asked, state: 'open' }, decision: null };
  const isSentBack = status === 'changes_requested';
  return {
    approval: { ...asked, state: isSentBack ? 'changes_requested' : 'approved', isTold: true, nextAt: null },
    decision: {
      id: v7(),
      workspaceId,
      approvalId: id,
      verdict: isSentBack ? 'request_changes' : 'approve',
      comment: isSentBack ? SENT_BACK : '',
      decidedBy: approverId,
      decidedAt: new Date(requestedAt.getTime() + HOUR_MS),
    },
  };
}

function attemptOf({ workspaceId, channel, hash, status, at, now }: Told, itemId: string): ItemRows['attempt'] {
  if (at === null || !(ATTEMPTED as readonly ItemStatus[]).includes(status)) return null;
  const begun = {
    id: v7(),
    workspaceId,
    itemId,
    channelId: channel.id,
    number: 1,
    revisionHash: hash,
    worker: WORKER,
    wishedAt: at,
    startedAt: at,
  };
  // Whose worker is gone before it sent anything: another one takes it up when the lease is over.
  if (status === 'publishing') return { ...begun, phase: 'preparing', leaseUntil: new Date(Date.now() + MINUTE_MS) };
  return { ...begun, phase: 'settled', leaseUntil: now, sentAt: at, settledAt: at, outcome: outcomeOf(status), reason: reasonOf(status) };
}

function outcomeOf(status: ItemStatus): NonNullable<AttemptEntity['outcome']> {
  if (status === 'unconfirmed') return 'unknown';
  if (status === 'in_platform_review' || status === 'awaiting_person') return 'pending';
  return status === 'rejected' || status === 'failed' ? 'rejected' : 'published';
}

const reasonOf = (status: ItemStatus): Reason | null => (status === 'unconfirmed' ? NO_ANSWER : (REFUSED[status] ?? null));

/** The entries of its ledger, each at its time. */
function pastOf(told: Told, createdAt: Date): Past[] {
  const { status, authorId, approverId, hash, channel, response, at, timeZone } = told;
  const after = (hours: number) => new Date(createdAt.getTime() + hours * HOUR_MS);
  const created: Past = ['created', createdAt, authorId, { channel: channel.displayName, response: response.title, demo: true }];
  if (status === 'draft') return [created];
  const submitted: Past = ['submitted', after(1), authorId, { revision: hash }];
  if (status === 'in_review') return [created, submitted];
  if (status === 'changes_requested')
    return [created, submitted, ['changes_requested', after(2), approverId, { revision: hash, comment: SENT_BACK }]];
  const approved: Past = ['approved', after(2), approverId, { revision: hash, comment: '' }];
  if (status === 'approved' || at === null) return [created, submitted, approved];
  const time = minuteOf(at.getTime(), timeZone);
  const scheduled: Past = ['scheduled', after(3), authorId, { from: null, at: at.toISOString(), ...time, channel: channel.displayName }];
  return [created, submitted, approved, scheduled, ...fateOf(told, at)];
}

function fateOf(told: Told, at: Date): Past[] {
  const { status, hash, authorId, posted, now } = told;
  const attempt = { attempt: 1, revision: hash };
  const reason = reasonOf(status);
  const publishing: Past = ['publishing', at, null, { ...attempt, scheduledAt: at.toISOString(), checks: [] }];
  const sending: Past = ['sending', at, null, { ...attempt, checks: [] }];
  const there = { externalId: posted?.id ?? null, url: posted?.url ?? null };
  const outcome = { attempt: 1, from: 'publishing', outcome: outcomeOf(status) };
  switch (status) {
    case 'publishing':
      return [publishing];
    case 'live':
      return [publishing, sending, ['live', publicAt(posted, at) ?? at, null, { ...outcome, ...there }]];
    case 'removed':
      return [publishing, sending, ['live', at, null, { ...outcome, ...there }], ['removed', removedAt(at, now), null, { from: 'live' }]];
    case 'in_platform_review':
    case 'unconfirmed':
    case 'awaiting_person':
    case 'rejected':
    case 'failed':
      return [publishing, sending, [status, at, null, { ...outcome, ...(status === 'in_platform_review' && there), reason }]];
    case 'missed':
      return [
        [
          'missed',
          at,
          null,
          { scheduledAt: at.toISOString(), lateMinutes: LATE_MINUTES, allowedMinutes: ALLOWED_MINUTES, otherwise: 'ask', reason: null },
        ],
      ];
    case 'cancelled':
      return [['cancelled', new Date(at.getTime() - HOUR_MS), authorId, { from: 'scheduled' }]];
    default:
      return [];
  }
}

/** When the platform took down what it took down: two days after, or just now. */
export const removedAt = (at: Date, now: Date): Date => new Date(Math.min(at.getTime() + 48 * HOUR_MS, now.getTime()));
