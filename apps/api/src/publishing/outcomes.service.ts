import { Inject, Injectable } from '@nestjs/common';
import { connectorFor } from '@longstream/connectors/connectors';
import { assertCanMove, type ItemStatus } from '@longstream/domain/items/item-status';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { nextSampleAtMs } from '@longstream/domain/engagement/next-sample';
import { isSampled } from '@longstream/domain/platforms/platform-metrics';
import { isManual } from '@longstream/domain/platforms/platforms';
import { lateness } from '@longstream/domain/publishing/lateness';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { ChannelsService } from '../channels/channels.service.ts';
import { announce, workspaceClock, workspaceNow } from '../database/database.ts';
import type { ItemEntity, StatusReason } from '../items/item.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { LATENESS } from './lateness-policy.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';

type Of<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

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
    private readonly channels: ChannelsService,
    private readonly ledger: LedgerService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  async apply(tx: EntityManager, item: ItemEntity, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'published':
        return this.live(tx, item, outcome);
      case 'pending':
        return this.pending(tx, item, outcome);
      case 'rejected':
        return this.rejected(tx, item, outcome);
      case 'deferred':
        return this.deferred(tx, item, outcome);
      case 'unknown':
        return this.unknown(tx, item, outcome);
    }
  }

  private async live(tx: EntityManager, item: ItemEntity, { externalId, url, liveAt }: Of<'published'>): Promise<void> {
    const now = await workspaceNow(tx, item.workspaceId);
    const since = liveAt === null || new Date(liveAt) > now ? now : new Date(liveAt);
    const externalUrl = url ?? ownUrl(item);
    await this.move(tx, item, 'live', { externalId, url, liveAt: since.toISOString() });
    Object.assign(item, {
      externalId,
      externalUrl,
      liveAt: since,
      sentAt: item.sentAt ?? now,
      checkAt: null,
      checkHandle: null,
      statusReason: null,
    });
    item.nextCommentsAt = now;
    item.nextSampleAt = !isSampled(item.platform) || nextSampleAtMs(since.getTime(), now.getTime()) === null ? null : now;
    await this.save(tx, item);
  }

  private async pending(tx: EntityManager, item: ItemEntity, { awaiting, handle, externalId, url, endsAt }: Of<'pending'>): Promise<void> {
    const status = awaiting === 'person' ? 'awaiting_person' : 'in_platform_review';
    const externalUrl = url ?? ownUrl(item);
    if (item.status !== status) {
      await this.move(tx, item, status, { externalId });
      item.checkCount = 0;
      item.statusReason = null;
    }
    // A person has sent it by now, unless they are still awaited.
    if (awaiting === 'platform_review') item.sentAt ??= await workspaceNow(tx, item.workspaceId);
    Object.assign(item, { checkHandle: handle, externalId: externalId ?? item.externalId, externalUrl });
    item.handOffEndsAt = endsAt === undefined ? null : new Date(endsAt);
    // Where there is nobody to ask, the person comes back with the link.
    item.checkAt = isManual(item.platform) ? null : await this.nextCheck(tx, item);
    await this.save(tx, item);
  }

  private async rejected(tx: EntityManager, item: ItemEntity, { reason }: Of<'rejected'>): Promise<void> {
    if (reason.class === 'reauthorise') {
      await this.channels.markNeedsReauthorisation(tx, item.workspaceId, item.channelId ?? '', reason);
    }
    await this.move(tx, item, statusAfterRefusal(item.status, reason), { reason });
    Object.assign(item, { statusReason: reason, checkAt: null, checkHandle: null, externalId: null, externalUrl: null });
    await this.save(tx, item);
  }

  /** The platform asked for time. The item goes when it allows, unless that is later than the item may be. */
  private async deferred(tx: EntityManager, item: ItemEntity, { waitSeconds, reason }: Of<'deferred'>): Promise<void> {
    // At the clock's usual speed: a demo that is just being hurried would turn a minute of the platform's into days.
    const { timeZone, clockSpeed } = await tx.findOneByOrFail(WorkspaceEntity, { id: item.workspaceId });
    const now = await workspaceNow(tx, item.workspaceId);
    await this.moveTo(tx, item, new Date(now.getTime() + waitSeconds * 1000 * clockSpeed), timeZone, reason);
  }

  private async unknown(tx: EntityManager, item: ItemEntity, { reason }: Of<'unknown'>): Promise<void> {
    await this.move(tx, item, 'unconfirmed', { reason });
    Object.assign(item, { statusReason: reason, checkCount: 0 });
    item.checkAt = await realTimeIn(tx, this.timings.reconcileMs);
    await this.save(tx, item);
  }

  /** The item goes again at an instant; found too late by its policy, it is missed and a person decides. */
  async moveTo(tx: EntityManager, item: ItemEntity, at: Date, timeZone: string, reason: Reason | null): Promise<void> {
    const judged = lateness((item.scheduledAt ?? at).getTime(), at.getTime(), LATENESS);
    if (judged === 'ask' || judged === 'drop') return this.missed(tx, item, at);
    if (item.status !== 'scheduled') assertCanMove(item.status, 'scheduled');
    await this.ledger.record(tx, item, 'moved', null, { from: item.scheduledAt?.toISOString() ?? null, at: at.toISOString(), reason });
    const zone = item.timeZone ?? timeZone;
    Object.assign(item, {
      status: 'scheduled',
      scheduledAt: at,
      wallTime: wallTimeOf(at.getTime(), zone),
      timeZone: zone,
      statusReason: reason,
    });
    await this.save(tx, item);
  }

  async missed(tx: EntityManager, item: ItemEntity, now: Date): Promise<void> {
    const lateMinutes = Math.round((now.getTime() - (item.scheduledAt ?? now).getTime()) / 60_000);
    await this.move(tx, item, 'missed', {
      scheduledAt: item.scheduledAt?.toISOString() ?? null,
      lateMinutes,
      allowedMinutes: LATENESS.sendIfLateByMinutes,
    });
    item.statusReason = { class: 'lateness', code: null, text: String(lateMinutes) };
    await this.save(tx, item);
  }

  /** Only a person can know what became of it: the item asks, with both answers as buttons. */
  async askPerson(tx: EntityManager, item: ItemEntity, why: string, data: Record<string, unknown>): Promise<void> {
    await this.move(tx, item, 'failed', { why, ...data });
    Object.assign(item, { statusReason: { class: 'person', code: null, text: why }, checkAt: null });
    await this.save(tx, item);
  }

  /** Nothing can go out as things stand; the reason says what a person has to mend. */
  async fail(tx: EntityManager, item: ItemEntity, reason: StatusReason): Promise<void> {
    await this.move(tx, item, 'failed', { reason });
    Object.assign(item, { statusReason: reason, checkAt: null });
    await this.save(tx, item);
  }

  async save(tx: EntityManager, item: ItemEntity): Promise<void> {
    item.version += 1;
    item.updatedAt = new Date();
    await tx.save(item);
    await announce(tx, item.workspaceId, ['items', 'campaigns'], item.id);
  }

  private async move(tx: EntityManager, item: ItemEntity, to: ItemStatus & LedgerKind, data: Record<string, unknown>): Promise<void> {
    assertCanMove(item.status, to);
    await this.ledger.record(tx, item, to, null, { from: item.status, ...data });
    item.status = to;
  }

  /** Later and later, all the more where the platform counts checks, and faster where the workspace's clock is. */
  async nextCheck(tx: EntityManager, item: ItemEntity): Promise<Date> {
    const { speed } = await workspaceClock(tx, item.workspaceId);
    const [first, usualLast] = this.timings.checkMs;
    const { longestCheckSeconds } = connectorFor(item.platform);
    const last = longestCheckSeconds === undefined ? usualLast : longestCheckSeconds * 1000;
    const waitMs = Math.min(first * 1.5 ** item.checkCount, last) / speed;
    return realTimeIn(tx, Math.max(waitMs, 1000));
  }
}

/** What is known of the item's own address: while a person is at work, `externalUrl` is that of their page. */
function ownUrl({ status, externalUrl }: ItemEntity): string | null {
  return status === 'awaiting_person' ? null : externalUrl;
}

/** An instant by the database's real clock. */
export async function realTimeIn(tx: EntityManager, ms: number): Promise<Date> {
  const [row] = await tx.query<{ at: Date }[]>(`select now() + $1 * interval '1 millisecond' as at`, [ms]);
  if (row === undefined) throw new Error('The database told no time.');
  return row.at;
}

/** `rejected` where the platform judged the content, `failed` where a person can mend what is around it. */
function statusAfterRefusal(from: ItemStatus, reason: Reason): 'rejected' | 'failed' {
  if (from === 'awaiting_person') return 'failed';
  return reason.class === 'fix_content' || reason.class === 'gone' ? 'rejected' : 'failed';
}
