import { Inject, Injectable } from '@nestjs/common';
import type { PublicComment, ReplyOutcome } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { AccountsService } from '../channels/accounts.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { endConnection } from '../channels/token-refresh.service.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { answersAmong } from './answers-among.ts';
import { CommentEntity } from './comment.entity.ts';
import { CommentReadingService } from './comment-reading.service.ts';
import type { Place } from './place.ts';
import { ReplyEntity } from './reply.entity.ts';

interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** A platform's clock may be behind ours, and tells no parts of a second. */
const CLOCK_SLACK_MS = 60_000;

/** An answer, what it answers, and where. */
interface Errand {
  readonly reply: ReplyEntity;
  readonly comment: CommentEntity;
  readonly place: Place;
}

/**
 * Carries answers to their platforms, each once: that it is being sent is on record before the call, and one whose fate is unknown is
 * looked for among the comments before anything is sent again.
 */
@Injectable()
export class ReplySendingService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly reading: CommentReadingService,
    @Inject(TIMINGS) private readonly timings: Timings,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>,
  ) {}

  async send(due: Due): Promise<void> {
    const startedAt = performance.now();
    const errand = await this.claim(due);
    if (errand !== null) await this.settle(errand, await this.call(errand, startedAt));
  }

  /** Its worker has not been heard of: the platform may have the answer. */
  sweep({ id, workspaceId }: Due): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const lapsed = await lockReply(tx, workspaceId, id, 'sending');
      if (lapsed === null) return;
      await tx.query(
        `update reply set state = 'unconfirmed', lease_until = null, due_at = now() where workspace_id = $1 and id = $2 and lease_until < now()`,
        [workspaceId, id],
      );
    });
  }

  async look({ id, workspaceId }: Due): Promise<void> {
    const errand = await this.db.inWorkspace(workspaceId, async (tx) => {
      const reply = await lockReply(tx, workspaceId, id, 'unconfirmed');
      if (reply === null) return null;
      await this.putOff(tx, reply, this.timings.reconcileMs);
      return errandFor(tx, reply);
    });
    if (errand === null) return;
    const read = await this.reading.read(errand.place, true);
    if (read === null) return;
    const found = await this.find(errand, read.comments);
    if (found !== null) return this.settle(errand, found);
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const reply = await lockReply(tx, workspaceId, id, 'unconfirmed');
      if (reply === null || !(await this.isSettled(tx, reply))) return;
      // Who says that it was there before will say so again: a person decides what else to answer.
      if (read.reachedEnd && reply.reason?.class === 'maybe_created') await change(tx, reply, { state: 'failed', dueAt: null });
      else if (read.reachedEnd) await change(tx, reply, { state: 'queued', dueAt: () => 'now()', calledAt: null });
      else await change(tx, reply, { state: 'failed', reason: NOT_FOUND, dueAt: null });
    });
  }

  /** The answer as the platform shows it, if it is there; one that another reply of ours already is, is not this one. */
  private async find(
    { reply: { workspaceId, id, text, calledAt }, comment: { externalId: to, channelId } }: Errand,
    comments: readonly PublicComment[],
  ): Promise<Extract<ReplyOutcome, { kind: 'replied' }> | null> {
    // The sandbox tells a time of its own.
    const isOurTime = this.settings.sandboxUrl === null && calledAt !== null;
    const answers = answersAmong(comments, { text, to, notBefore: isOurTime ? new Date(calledAt.getTime() - CLOCK_SLACK_MS) : null });
    if (answers.length === 0) return null;
    const bound = await this.db.inWorkspace(workspaceId, (tx) =>
      tx.query<{ id: string }[]>(
        `select reply.external_id as id from reply join comment on comment.id = reply.comment_id and comment.workspace_id = reply.workspace_id
          where reply.workspace_id = $1 and comment.channel_id = $2 and reply.id <> $3 and reply.external_id = any($4)`,
        [workspaceId, channelId, id, answers.map((answer) => answer.id)],
      ),
    );
    const taken = new Set(bound.map((other) => other.id));
    const found = answers.find((answer) => !taken.has(answer.id));
    return found === undefined ? null : { kind: 'replied', replyId: found.id, state: found.state };
  }

  private claim({ id, workspaceId }: Due): Promise<Errand | null> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const reply = await lockReply(tx, workspaceId, id, 'queued');
      if (reply === null) return null;
      await change(tx, reply, {
        state: 'sending',
        dueAt: null,
        calledAt: () => 'coalesce(called_at, now())',
        // To the millisecond, as it is read: by its lease an attempt knows itself again.
        leaseUntil: () =>
          `date_trunc('milliseconds', now() + ${String(this.timings.submitMs + this.timings.leaseMs)} * interval '1 millisecond')`,
      });
      return errandFor(tx, await tx.findOneByOrFail(ReplyEntity, { workspaceId, id }));
    });
  }

  private async call({ reply: { workspaceId, text }, comment, place }: Errand, startedAt: number): Promise<ReplyOutcome> {
    const { reply } = connectorFor(place.platform);
    if (reply === null) return { kind: 'rejected', reason: { class: 'permission', code: null, text: 'This platform takes no answers.' } };
    try {
      const account = await this.accounts.accountFor(workspaceId, place.channelId);
      const to = { id: comment.externalId, itemExternalId: comment.itemExternalId };
      // A process that was frozen since the claim no longer knows what has happened meanwhile.
      if (performance.now() - startedAt > this.timings.guardMs) return TOO_SLOW;
      const outcome = await reply(account, to, text, AbortSignal.timeout(this.timings.submitMs));
      noteUnknownCode(place.platform, outcome);
      if (outcome.kind !== 'rejected' || outcome.reason.class !== 'reauthorise') return outcome;
      // A token that the platform takes no more may have been cut short: with another one, the answer goes again.
      const waitSeconds = await this.accounts.refused(workspaceId, place.channelId, account);
      return waitSeconds === null ? outcome : { kind: 'deferred', untilAt: null, waitSeconds, reason: outcome.reason };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const isAway = error.code === 'platform_unreachable';
      const reason: Reason = { class: isAway ? 'unreachable' : 'reauthorise', code: error.code, text: error.message };
      return isAway ? { kind: 'deferred', untilAt: null, waitSeconds: this.timings.awayMs / 1000, reason } : { kind: 'rejected', reason };
    }
  }

  /** What an attempt came to after it was taken for lost counts only if the answer is there: else what followed knows better. */
  private settle({ reply: { workspaceId, id, text, leaseUntil }, comment, place }: Errand, outcome: ReplyOutcome): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const reply = await tx.findOne(ReplyEntity, { where: { workspaceId, id }, lock: { mode: 'pessimistic_write' } });
      if (reply === null) return;
      const isHeld = reply.state === 'sending' && reply.leaseUntil?.getTime() === leaseUntil?.getTime();
      if (!isHeld && (outcome.kind !== 'replied' || !ON_ITS_WAY.has(reply.state))) return;
      switch (outcome.kind) {
        case 'replied': {
          const sentAt = await workspaceNow(tx, workspaceId);
          const state = outcome.state === 'public' ? 'sent' : 'pending';
          await change(tx, reply, { state, externalId: outcome.replyId, sentAt, reason: null, dueAt: null, leaseUntil: null });
          await tx.update(CommentEntity, { workspaceId, id: comment.id }, { answerText: text, answerAt: sentAt });
          return;
        }
        case 'rejected':
          if (outcome.reason.class === 'reauthorise') await endConnection(tx, { workspaceId, channelId: place.channelId }, null);
          return change(tx, reply, { state: 'failed', reason: outcome.reason, dueAt: null, leaseUntil: null });
        case 'deferred':
          await change(tx, reply, { state: 'queued', reason: outcome.reason, leaseUntil: null, calledAt: null });
          return this.putOff(tx, reply, outcome.waitSeconds * 1000);
        case 'unknown':
          await change(tx, reply, { state: 'unconfirmed', reason: outcome.reason, leaseUntil: null });
          return this.putOff(tx, reply, this.timings.reconcileMs);
      }
    });
  }

  private async putOff(tx: EntityManager, { workspaceId, id }: ReplyEntity, ms: number): Promise<void> {
    await tx.query(`update reply set due_at = now() + $3 * interval '1 millisecond' where workspace_id = $1 and id = $2`, [
      workspaceId,
      id,
      ms,
    ]);
  }

  /** Whether the call is so long ago that its effect, if it had one, can be seen. */
  private async isSettled(tx: EntityManager, { workspaceId, id }: ReplyEntity): Promise<boolean> {
    const [row] = await tx.query<{ settled: boolean }[]>(
      `select coalesce(called_at + $3 * interval '1 millisecond' < now(), true) as settled from reply where workspace_id = $1 and id = $2`,
      [workspaceId, id, this.timings.settleMs],
    );
    return row?.settled === true;
  }
}

const ON_ITS_WAY: ReadonlySet<ReplyEntity['state']> = new Set(['queued', 'sending', 'unconfirmed']);

/** Given up before anything was sent. */
const TOO_SLOW: ReplyOutcome = {
  kind: 'deferred',
  untilAt: null,
  waitSeconds: 1,
  reason: { class: 'unreachable', code: null, text: 'Too much time passed between the decision to send and the sending.' },
};

const NOT_FOUND: Reason = {
  class: 'maybe_created',
  code: null,
  text: 'The answer was not found among the newest comments, and the platform shows no older ones.',
};

async function errandFor(tx: EntityManager, reply: ReplyEntity): Promise<Errand> {
  const { workspaceId } = reply;
  const comment = await tx.findOneByOrFail(CommentEntity, { workspaceId, id: reply.commentId });
  const { platform } = await tx.findOneByOrFail(ChannelEntity, { workspaceId, id: comment.channelId });
  const { channelId, itemId, itemExternalId } = comment;
  return { reply, comment, place: { workspaceId, channelId, platform, itemId, itemExternalId } };
}

function lockReply(tx: EntityManager, workspaceId: string, id: string, state: ReplyEntity['state']): Promise<ReplyEntity | null> {
  return tx.findOne(ReplyEntity, { where: { workspaceId, id, state }, lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } });
}

async function change(tx: EntityManager, { workspaceId, id }: ReplyEntity, changes: Parameters<EntityManager['update']>[2]): Promise<void> {
  await tx.update(ReplyEntity, { workspaceId, id }, changes);
  await announce(tx, workspaceId, ['comments']);
}
