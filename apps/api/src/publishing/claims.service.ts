import { Inject, Injectable } from '@nestjs/common';
import type { Prepared } from '@longstream/connectors/connector';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { lateness } from '@longstream/domain/publishing/lateness';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import { assertCanMove } from '@longstream/domain/items/item-status';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { FrequencyCapsService } from '../frequency-caps/frequency-caps.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { AttemptEntity } from './attempt.entity.ts';
import type { Due } from './due.queries.ts';
import { LATENESS } from './lateness-policy.ts';
import { OutcomesService, realTimeIn } from './outcomes.service.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';

/** An attempt that is on record, and what it is to send. */
export interface Claim {
  readonly attemptId: string;
  readonly workspaceId: string;
  readonly itemId: string;
  readonly channelId: string;
  readonly content: ItemContent;
}

/**
 * The write fence: prepared → sending → outcome, each step committed before the next begins.
 * Whatever dies in between leaves a row that says how far it came.
 */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly db: Database,
    private readonly caps: FrequencyCapsService,
    private readonly outcomes: OutcomesService,
    private readonly ledger: LedgerService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** Takes the channel and the item, checks everything that must still hold, and puts the attempt on record. Null: not now, or not at all. */
  claim(due: Due, worker: string): Promise<Claim | null> {
    return this.db.inWorkspace(due.workspaceId, async (tx) => {
      const item = await lockScheduled(tx, due);
      if (item?.channelId == null) return null;
      const channel = await takeChannel(tx, item);
      if (channel === null) return null;
      const now = await workspaceNow(tx, item.workspaceId);
      if (item.scheduledAt === null || item.scheduledAt > now) return null;

      if (channel.status !== 'connected')
        return this.refuse(tx, item, 'reauthorise', `The channel ${channel.displayName} is ${channel.status}.`);
      const revision = await approvedRevision(tx, item);
      if (revision === null) return this.refuse(tx, item, 'configuration', 'The content is not the approved one.');
      const judged = lateness(item.scheduledAt.getTime(), now.getTime(), LATENESS);
      if (judged === 'ask' || judged === 'drop') {
        await this.outcomes.missed(tx, item, now);
        return null;
      }
      if (await hasUnconfirmedTwin(tx, item, revision)) return null;
      if (!(await this.fitsNow(tx, item, now))) return null;
      return this.putOnRecord(tx, item, channel, revision, worker);
    });
  }

  /** The last look before the platform is called, and the intent to call it. False: the attempt is over and nothing was sent. */
  startSending(claim: Claim, prepared: Prepared): Promise<boolean> {
    return this.db.inWorkspace(claim.workspaceId, async (tx) => {
      const held = await holdAttempt(tx, claim, 'preparing');
      if (held === null) return false;
      const { item, attempt } = held;
      const now = await workspaceNow(tx, claim.workspaceId);
      const revision = await approvedRevision(tx, item);
      if (revision?.hash !== attempt.revisionHash) {
        await this.abandon(tx, attempt, item, 'The content is not the approved one.');
        return false;
      }
      if (!(await this.fitsNow(tx, item, now))) {
        await this.closeAttempt(tx, attempt, 'abandoned', null);
        return false;
      }
      attempt.phase = 'sending';
      attempt.prepared = prepared;
      attempt.sentAt = now;
      attempt.leaseUntil = await realTimeIn(tx, this.timings.submitMs + this.timings.leaseMs);
      await tx.save(attempt);
      await tx.update(ChannelEntity, { id: attempt.channelId, workspaceId: attempt.workspaceId }, { busyUntil: attempt.leaseUntil });
      await this.ledger.record(tx, item, 'sending', null, { attempt: attempt.number, revision: attempt.revisionHash });
      return true;
    });
  }

  /** Records what the attempt came to. An attempt that the sweeper has already taken for lost stays the sweeper's. */
  settle(claim: Claim, outcome: Outcome): Promise<void> {
    return this.db.inWorkspace(claim.workspaceId, async (tx) => {
      const held = await holdAttempt(tx, claim);
      if (held === null) return;
      const { item, attempt } = held;
      if (outcome.kind === 'published') item.sentAt = attempt.sentAt;
      if (outcome.kind === 'pending') item.sentAt = outcome.awaiting === 'person' ? null : attempt.sentAt;
      await this.closeAttempt(tx, attempt, outcome.kind, 'reason' in outcome ? outcome.reason : null);
      await this.outcomes.apply(tx, item, outcome);
    });
  }

  /** Given up before anything was sent: the item is due again at once. */
  giveUp(claim: Claim, why: string): Promise<void> {
    return this.db.inWorkspace(claim.workspaceId, async (tx) => {
      const held = await holdAttempt(tx, claim);
      if (held !== null) await this.abandon(tx, held.attempt, held.item, why);
    });
  }

  /** While its worker lives, an attempt is not lost, however long an upload takes. */
  renew(claim: Claim): Promise<void> {
    return this.db.inWorkspace(claim.workspaceId, async (tx) => {
      const until = await realTimeIn(tx, this.timings.leaseMs);
      const { affected } = await tx.update(
        AttemptEntity,
        { id: claim.attemptId, workspaceId: claim.workspaceId, phase: 'preparing' },
        { leaseUntil: until },
      );
      if (affected === 1) await tx.update(ChannelEntity, { id: claim.channelId, workspaceId: claim.workspaceId }, { busyUntil: until });
    });
  }

  /** An attempt whose worker is gone. Not yet sending, nothing was sent; sending, it may have been. */
  sweep(due: Due): Promise<void> {
    return this.db.inWorkspace(due.workspaceId, async (tx) => {
      const seen = await tx.findOneBy(AttemptEntity, { id: due.id, workspaceId: due.workspaceId });
      if (seen === null) return;
      const held = await holdAttempt(tx, { attemptId: seen.id, workspaceId: seen.workspaceId, itemId: seen.itemId });
      if (held === null || held.attempt.leaseUntil >= (await realTimeIn(tx, 0))) return;
      const { item, attempt } = held;
      if (attempt.phase === 'preparing') return this.abandon(tx, attempt, item, 'The worker was lost before it sent anything.');
      const reason = { class: 'unreachable', code: null, text: 'The worker was lost while it was sending.' } as const;
      item.sentAt = null;
      await this.closeAttempt(tx, attempt, 'unknown', reason);
      await this.outcomes.apply(tx, item, { kind: 'unknown', reason });
    });
  }

  /** Whether every hard cap leaves room at this moment; if not, the item has been moved to the next that does. */
  private async fitsNow(tx: EntityManager, item: ItemEntity, now: Date): Promise<boolean> {
    const { broken, nextFreeAt: free } = await this.caps.checkSending(tx, item, now.getTime());
    if (broken.length === 0) return true;
    const text = broken.map(({ capName }) => capName).join('; ');
    const reason = { class: 'wait', code: 'frequency_cap', text } as const;
    if (free === null) await this.outcomes.fail(tx, item, reason);
    else
      await this.outcomes.moveTo(
        tx,
        item,
        new Date(free),
        (await tx.findOneByOrFail(WorkspaceEntity, { id: item.workspaceId })).timeZone,
        reason,
      );
    return false;
  }

  private async putOnRecord(
    tx: EntityManager,
    item: ItemEntity,
    channel: ChannelEntity,
    revision: RevisionEntity,
    worker: string,
  ): Promise<Claim> {
    const leaseUntil = await realTimeIn(tx, this.timings.leaseMs);
    const number = (await tx.countBy(AttemptEntity, { workspaceId: item.workspaceId, itemId: item.id })) + 1;
    const attempt = tx.create(AttemptEntity, {
      id: v7(),
      workspaceId: item.workspaceId,
      itemId: item.id,
      channelId: channel.id,
      number,
      revisionHash: revision.hash,
      phase: 'preparing',
      worker,
      leaseUntil,
      startedAt: await workspaceNow(tx, item.workspaceId),
    });
    await tx.save(attempt);
    await tx.update(ChannelEntity, { id: channel.id, workspaceId: item.workspaceId }, { busyUntil: leaseUntil, busyBy: worker });
    assertCanMove(item.status, 'publishing');
    item.status = 'publishing';
    item.statusReason = null;
    await this.ledger.record(tx, item, 'publishing', null, {
      attempt: number,
      revision: revision.hash,
      scheduledAt: item.scheduledAt?.toISOString() ?? null,
    });
    await this.outcomes.save(tx, item);
    return { attemptId: attempt.id, workspaceId: item.workspaceId, itemId: item.id, channelId: channel.id, content: revision.content };
  }

  private async refuse(tx: EntityManager, item: ItemEntity, reasonClass: 'reauthorise' | 'configuration', text: string): Promise<null> {
    await this.outcomes.fail(tx, item, { class: reasonClass, code: null, text });
    return null;
  }

  private async abandon(tx: EntityManager, attempt: AttemptEntity, item: ItemEntity, why: string): Promise<void> {
    await this.closeAttempt(tx, attempt, 'abandoned', { class: 'unreachable', code: null, text: why });
    assertCanMove(item.status, 'scheduled');
    item.status = 'scheduled';
    await this.ledger.record(tx, item, 'attempt_abandoned', null, { attempt: attempt.number, why });
    await this.outcomes.save(tx, item);
  }

  private async closeAttempt(
    tx: EntityManager,
    attempt: AttemptEntity,
    outcome: NonNullable<AttemptEntity['outcome']>,
    reason: AttemptEntity['reason'],
  ): Promise<void> {
    Object.assign(attempt, { phase: 'settled', outcome, reason, settledAt: await workspaceNow(tx, attempt.workspaceId) });
    await tx.save(attempt);
    await tx.update(
      ChannelEntity,
      { id: attempt.channelId, workspaceId: attempt.workspaceId, busyBy: attempt.worker },
      { busyUntil: null, busyBy: null },
    );
  }
}

/** Another worker's row is not waited for: there are others. */
function lockScheduled(tx: EntityManager, { id, workspaceId }: Due): Promise<ItemEntity | null> {
  return tx.findOne(ItemEntity, {
    where: { id, workspaceId, status: 'scheduled' },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
}

/** One item at a time per channel. */
async function takeChannel(tx: EntityManager, item: ItemEntity): Promise<ChannelEntity | null> {
  return tx
    .createQueryBuilder(ChannelEntity, 'channel')
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .where('channel.id = :id and channel.workspace_id = :workspaceId', { id: item.channelId, workspaceId: item.workspaceId })
    .andWhere('(channel.busy_until is null or channel.busy_until < now())')
    .getOne();
}

async function approvedRevision(tx: EntityManager, item: ItemEntity): Promise<RevisionEntity | null> {
  if (item.approvedRevisionId === null || item.approvedRevisionId !== item.revisionId) return null;
  return tx.findOneBy(RevisionEntity, { id: item.approvedRevisionId, workspaceId: item.workspaceId });
}

/** Two items with the same words cannot be told apart at the platform while one of them is in doubt. */
async function hasUnconfirmedTwin(tx: EntityManager, item: ItemEntity, { content }: RevisionEntity): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }[]>(
    `select exists (
       select from item other join revision on revision.id = other.approved_revision_id and revision.workspace_id = other.workspace_id
        where other.workspace_id = $1 and other.channel_id = $2 and other.id <> $3 and other.status = 'unconfirmed'
          and revision.content->>'text' = $4 and revision.content->>'title' = $5
     ) as found`,
    [item.workspaceId, item.channelId, item.id, content.text, content.title],
  );
  return row?.found === true;
}

/** The attempt and its item, held, if the attempt is still live and in the phase asked for. The item is locked first, as everywhere, so that nobody waits in a circle. */
async function holdAttempt(
  tx: EntityManager,
  claim: Pick<Claim, 'attemptId' | 'workspaceId' | 'itemId'>,
  phase?: 'preparing',
): Promise<{ item: ItemEntity; attempt: AttemptEntity } | null> {
  const item = await lockItemOf(tx, claim);
  const attempt = await tx.findOne(AttemptEntity, {
    where: { id: claim.attemptId, workspaceId: claim.workspaceId },
    lock: { mode: 'pessimistic_write' },
  });
  if (attempt === null || attempt.phase === 'settled' || (phase !== undefined && attempt.phase !== phase)) return null;
  return { item, attempt };
}

function lockItemOf(tx: EntityManager, { itemId, workspaceId }: { itemId: string; workspaceId: string }): Promise<ItemEntity> {
  return tx.findOneOrFail(ItemEntity, { where: { id: itemId, workspaceId }, lock: { mode: 'pessimistic_write' } });
}
