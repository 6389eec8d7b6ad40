import { Inject, Injectable } from '@nestjs/common';
import { connectorFor } from '@longstream/connectors/connectors';
import { nextSampleAtMs } from '@longstream/domain/engagement/next-sample';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { isSampled } from '@longstream/domain/platforms/platform-metrics';
import { isManual } from '@longstream/domain/platforms/platforms';
import { lateness, latenessOf, type LatenessPolicy } from '@longstream/domain/publishing/lateness';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { wishedAt } from '@longstream/domain/publishing/wished-at';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { endConnection } from '../channels/token-refresh.service.ts';
import { workspaceTimeAt } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { News } from '../notifications/notifications.service.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import type { ItemChanges } from './item-changes.ts';
import { ItemWriter } from './item-writer.ts';

type Of<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

/** Why an item is not out at its time: how late it is, or would be, and what its policy says to that. */
export interface Missed {
  readonly kind: 'ask' | 'drop';
  readonly lateMinutes: number;
  readonly allowedMinutes: number;
  readonly reason: Reason | null;
}

/**
 * What an outcome makes of an item. Every method works inside the caller's transaction, on an item whose row it holds.
 *
 * publishing ──┬─ pending    the platform has it: asked again until the public can see it, or a person has finished it
 *              ├─ published  read back and visible: live
 *              ├─ rejected   it will never take this content, or a person must mend something first
 *              ├─ deferred   it asked us to wait: the due time moves
 *              └─ unknown    it may have it: reconcile decides, nothing is sent before
 */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly writer: ItemWriter,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** For one item that the caller has in hand. */
  apply(tx: EntityManager, item: ItemEntity, outcome: Outcome): Promise<void> {
    return this.writer.within(tx, item.workspaceId, (changes) =>
      this.become(changes, item, outcome, latenessOf(item, null, changes.workspace)),
    );
  }

  /** @param policy how late the item may be */
  async become(changes: ItemChanges, item: ItemEntity, outcome: Outcome, policy: LatenessPolicy): Promise<void> {
    switch (outcome.kind) {
      case 'published':
        this.live(changes, item, outcome);
        break;
      case 'pending':
        this.pending(changes, item, outcome);
        break;
      case 'rejected':
        await this.rejected(changes, item, outcome);
        break;
      case 'deferred':
        this.deferred(changes, item, outcome, policy);
        break;
      case 'unknown':
        this.unknown(changes, item, outcome);
    }
  }

  private live(changes: ItemChanges, item: ItemEntity, { externalId, url, liveAt }: Of<'published'>): void {
    const { now } = changes;
    const since = liveAt === null || new Date(liveAt) > now ? now : new Date(liveAt);
    changes.move(
      item,
      'live',
      { externalId, url, liveAt: since.toISOString() },
      {
        externalId,
        externalUrl: url ?? ownUrl(item),
        liveAt: since,
        sentAt: item.sentAt ?? now,
        checkAt: null,
        checkHandle: null,
        // That it stands there twice is seen to by a person, whatever else becomes of it.
        statusReason: item.statusReason?.class === 'doubled' ? item.statusReason : null,
        secondLookAt: this.afterDoubt(changes, item),
        nextCommentsAt: now,
        nextSampleAt: !isSampled(item.platform) || nextSampleAtMs(since.getTime(), now.getTime()) === null ? null : now,
      },
    );
  }

  private pending(changes: ItemChanges, item: ItemEntity, { awaiting, handle, externalId, url, endsAt }: Of<'pending'>): void {
    const status = awaiting === 'person' ? 'awaiting_person' : 'in_platform_review';
    const externalUrl = url ?? ownUrl(item);
    if (item.status !== status)
      changes.move(item, status, { externalId }, { checkCount: 0, statusReason: null, secondLookAt: this.afterDoubt(changes, item) });
    changes.change(item, {
      checkHandle: handle,
      externalId: externalId ?? item.externalId,
      externalUrl,
      // A person has sent it by now, unless they are still awaited.
      sentAt: awaiting === 'person' ? null : (item.sentAt ?? changes.now),
      handOffEndsAt: endsAt === undefined ? null : new Date(endsAt),
      // Where there is nobody to ask, the person comes back with the link.
      checkAt: isManual(item.platform) ? null : this.nextCheck(changes, item),
    });
  }

  private async rejected(changes: ItemChanges, item: ItemEntity, { reason }: Of<'rejected'>): Promise<void> {
    if (reason.class === 'reauthorise') {
      await endConnection(changes.tx, { workspaceId: item.workspaceId, channelId: item.channelId ?? '' }, reason);
    }
    const to = statusAfterRefusal(item.status, reason);
    const news = await newsOfRefusal(changes, item, reason);
    changes.move(
      item,
      to,
      { reason },
      { statusReason: reason, checkAt: null, checkHandle: null, externalId: null, externalUrl: null, sentAt: takenAt(item) },
    );
    changes.news.push(news);
  }

  /** The platform asked for time. The item goes when it allows, unless that is later than the item may be. */
  private deferred(changes: ItemChanges, item: ItemEntity, { waitSeconds, reason }: Of<'deferred'>, policy: LatenessPolicy): void {
    // At the clock's usual speed: a demo that is just being hurried would turn a minute of the platform's into days.
    const at = new Date(changes.now.getTime() + waitSeconds * 1000 * changes.workspace.clockSpeed);
    const judged = lateness((wishedAt(item) ?? at).getTime(), at.getTime(), policy);
    if (judged === 'ask' || judged === 'drop') this.missed(changes, item, { kind: judged, ...minutesLate(item, at, policy), reason });
    else this.moveTo(changes, item, at, reason);
  }

  private unknown(changes: ItemChanges, item: ItemEntity, { reason }: Of<'unknown'>): void {
    const checkAt = changes.realTimeIn(this.timings.reconcileMs);
    const secondLookAt = changes.realTimeIn(this.timings.settleMs);
    changes.move(item, 'unconfirmed', { reason }, { statusReason: reason, checkCount: 0, checkAt, secondLookAt });
  }

  /** What was in doubt is looked for once more, when whatever is still on its way must have arrived. */
  private afterDoubt(changes: ItemChanges, { secondLookAt }: ItemEntity): Date | null {
    return secondLookAt === null ? null : changes.realTimeIn(this.timings.settleMs);
  }

  /** The item goes again at an instant that no person chose. */
  moveTo(changes: ItemChanges, item: ItemEntity, at: Date, reason: Reason | null, why: Record<string, unknown> = {}): void {
    const timeZone = item.timeZone ?? changes.workspace.timeZone;
    const wished = wishedAt(item) ?? at;
    changes.tell(item, 'moved', {
      from: item.scheduledAt?.toISOString() ?? null,
      at: at.toISOString(),
      wishedAt: wished.toISOString(),
      reason,
      ...why,
    });
    this.backToScheduled(changes, item, {
      scheduledAt: at,
      wallTime: wallTimeOf(at.getTime(), timeZone),
      timeZone,
      movedFrom: wished,
      movedTo: at,
      statusReason: reason,
    });
  }

  /** Certainly not there: due again at the time it had, and late by that. */
  sendAgain(changes: ItemChanges, item: ItemEntity): void {
    const at = item.scheduledAt?.toISOString() ?? null;
    changes.tell(item, 'moved', { from: at, at, reason: null });
    this.backToScheduled(changes, item, { statusReason: null });
  }

  /** Nothing of it is at the platform: it is due again at the time that it has, or is given. */
  backToScheduled(changes: ItemChanges, item: ItemEntity, columns: Parameters<ItemChanges['change']>[1] = {}): void {
    changes.change(item, { ...columns, status: 'scheduled', sentAt: null, checkAt: null, checkHandle: null });
  }

  /** Too late by its policy. Asked or dropped, it goes no more by itself; asked, a person is told that they may say otherwise. */
  missed(
    changes: ItemChanges,
    item: ItemEntity,
    { kind, lateMinutes, allowedMinutes, reason }: Missed,
    why: Record<string, unknown> = {},
  ): void {
    const dueAt = wishedAt(item)?.toISOString() ?? null;
    changes.move(
      item,
      'missed',
      { scheduledAt: dueAt, lateMinutes, allowedMinutes, otherwise: kind, reason, ...why },
      { statusReason: { class: 'lateness', code: kind === 'drop' ? 'dropped' : null, text: String(lateMinutes) }, sentAt: takenAt(item) },
    );
    changes.news.push({ kind: 'item_missed', itemId: item.id, data: { dueAt, asks: kind === 'ask' } });
  }

  /** Only a person can know what became of it: the item asks, with both answers as buttons. */
  askPerson(changes: ItemChanges, item: ItemEntity, question: string, data: Record<string, unknown>): void {
    const statusReason = { class: 'person', code: null, text: question };
    changes.move(item, 'failed', { why: question, ...data }, { statusReason, checkAt: null });
    changes.news.push({ kind: 'item_unconfirmed', itemId: item.id, data: { reason: null } });
  }

  /** Nothing can go out as things stand; the reason says what a person has to mend. */
  fail(changes: ItemChanges, item: ItemEntity, reason: Reason, why: Record<string, unknown> = {}): void {
    changes.move(item, 'failed', { reason, ...why }, { statusReason: reason, checkAt: null, sentAt: takenAt(item) });
    changes.news.push({ kind: 'item_failed', itemId: item.id, data: { reason } });
  }

  /** Later and later, all the more where the platform counts checks, and faster where the workspace's clock is. */
  nextCheck(changes: ItemChanges, item: ItemEntity): Date {
    const [first, usualLast] = this.timings.checkMs;
    const { longestCheckSeconds } = connectorFor(item.platform);
    const last = longestCheckSeconds === undefined ? usualLast : longestCheckSeconds * 1000;
    const waitMs = Math.min(first * 1.5 ** item.checkCount, last) / changes.speed;
    return changes.realTimeIn(Math.max(waitMs, 1000));
  }
}

/** What is known of the item's own address: while a person is at work, `externalUrl` is that of their page. */
function ownUrl({ status, externalUrl }: ItemEntity): string | null {
  return status === 'awaiting_person' ? null : externalUrl;
}

/** When the platform took it: what is refused while it is being sent was never taken. */
function takenAt({ status, sentAt }: ItemEntity): Date | null {
  return status === 'publishing' || status === 'scheduled' ? null : sentAt;
}

function minutesLate(item: ItemEntity, at: Date, { sendIfLateByMinutes }: LatenessPolicy) {
  const lateMs = at.getTime() - (wishedAt(item) ?? at).getTime();
  return { lateMinutes: Math.max(0, Math.round(lateMs / 60_000)), allowedMinutes: sendIfLateByMinutes };
}

/** That nobody finished it on its page in time is no code of the platform's, and no failure of the item's: its assignee is told of the end. */
async function newsOfRefusal({ tx }: ItemChanges, item: ItemEntity, reason: Reason): Promise<News> {
  const { id: itemId, workspaceId, status, assigneeId, handOffEndsAt } = item;
  const hasEnded = status === 'awaiting_person' && reason.class === 'person_at_platform' && reason.code === null;
  if (!hasEnded) return { kind: 'item_failed', itemId, data: { reason } };
  const endsAt = handOffEndsAt === null ? null : await workspaceTimeAt(tx, workspaceId, handOffEndsAt);
  return { kind: 'hand_off_expired', itemId, assigneeId, data: { endsAt: endsAt?.toISOString() ?? null } };
}

/** `rejected` where the platform judged the content, `failed` where a person can mend what is around it. */
function statusAfterRefusal(from: ItemStatus, reason: Reason): 'rejected' | 'failed' {
  if (from === 'awaiting_person') return 'failed';
  return reason.class === 'fix_content' || reason.class === 'gone' ? 'rejected' : 'failed';
}
