import { Inject, Injectable } from '@nestjs/common';
import type { Prepared } from '@longstream/connectors/connector';
import { latenessOf } from '@longstream/domain/publishing/lateness';
import type { Verdict } from '@longstream/domain/publishing/may-go-out';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { Database } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import type { AttemptEntity } from './attempt.entity.ts';
import { freeChannels, type Held, holdAll, leaseChannels, writeAttempts } from './attempts.queries.ts';
import type { Claim } from './claims.service.ts';
import type { Lapsed } from './due.queries.ts';
import { GroupCommit } from './group-commit.ts';
import type { ItemChanges } from './item-changes.ts';
import { ItemWriter } from './item-writer.ts';
import { JudgeService, type Judged } from './judge.service.ts';
import { OutcomesService } from './outcomes.service.ts';
import { SecondLooksService } from './second-looks.service.ts';

interface Ready {
  readonly claim: Claim;
  readonly prepared: Prepared;
}

interface Ending {
  readonly attemptId: string;
  readonly itemId: string;
  readonly end:
    | { readonly kind: 'outcome'; readonly outcome: Outcome }
    | { readonly kind: 'abandoned'; readonly reason: Reason }
    | { readonly kind: 'lapsed' };
}

/**
 * The later steps of the write fence: prepared → sending → outcome, each committed before the next begins, with whatever other items are
 * at the same step. Whatever dies in between leaves a row that says how far it came.
 */
@Injectable()
export class AttemptsService {
  private readonly lastLooks = new GroupCommit((workspaceId, ready: readonly Ready[]) => this.lookOnceMore(workspaceId, ready));
  private readonly endings = new GroupCommit((workspaceId, endings: readonly Ending[]) => this.end(workspaceId, endings));

  constructor(
    private readonly db: Database,
    private readonly writer: ItemWriter,
    private readonly judge: JudgeService,
    private readonly outcomes: OutcomesService,
    private readonly secondLooks: SecondLooksService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /**
   * The last look before the platform is called, and the intent to call it: since when it is on record, by this process's monotonic clock.
   * Null: the attempt is over, and nothing was sent.
   */
  startSending(claim: Claim, prepared: Prepared): Promise<number | null> {
    return this.lastLooks.add(claim.workspaceId, { claim, prepared });
  }

  /** Records what the attempt came to. An attempt that has been taken for lost meanwhile only says that its answer came. */
  settle(claim: Claim, outcome: Outcome): Promise<void> {
    return this.endings.add(claim.workspaceId, { ...claim, end: { kind: 'outcome', outcome } });
  }

  /** Given up before anything was sent: the item is due again at once. */
  giveUp(claim: Claim, reason: Reason): Promise<void> {
    return this.endings.add(claim.workspaceId, { ...claim, end: { kind: 'abandoned', reason } });
  }

  /** An attempt whose worker is gone. Not yet sending, nothing was sent; sending, it may have been. */
  sweep({ id, workspaceId, itemId }: Lapsed): Promise<void> {
    return this.endings.add(workspaceId, { attemptId: id, itemId, end: { kind: 'lapsed' } });
  }

  /** While its worker lives, an attempt is not lost, however long an upload takes. */
  renew({ attemptId, workspaceId }: Claim): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.query(
        `with renewed as (
           update attempt set lease_until = now() + $3 * interval '1 millisecond'
            where workspace_id = $1 and id = $2 and phase = 'preparing' returning channel_id, lease_until)
         update channel set busy_until = renewed.lease_until from renewed where channel.workspace_id = $1 and channel.id = renewed.channel_id`,
        [workspaceId, attemptId, this.timings.leaseMs],
      );
    });
  }

  private lookOnceMore(workspaceId: string, ready: readonly Ready[]): Promise<(number | null)[]> {
    const startedAtMs = performance.now();
    const claims = ready.map(({ claim }) => claim);
    return this.writer.holding(
      workspaceId,
      (tx) => holdAll(tx, workspaceId, claims),
      async (changes, held) => {
        const preparing = ready.flatMap(({ claim, prepared }) => {
          const one = held.get(claim.attemptId);
          return one?.attempt.phase === 'preparing' ? [{ ...one, prepared }] : [];
        });
        const judged = new Map((await this.judge.beforeSending(changes, preparing)).map((one) => [one.item.id, one]));
        const sending: AttemptEntity[] = [];
        for (const one of preparing) {
          one.attempt.prepared = one.prepared;
          const verdict = judged.get(one.item.id);
          // Whoever was not heard of for so long has lost the channel: another item may be on its way there.
          if (hasLapsed(changes, one.attempt)) this.abandon(changes, one.item, one.attempt, LOST_UNSENT);
          else if (verdict !== undefined && this.isStillCleared(changes, one, verdict)) sending.push(one.attempt);
        }
        const given = preparing.map(({ attempt }) => attempt);
        const stopped = given.filter((attempt) => !sending.includes(attempt));
        if (given.length > 0) changes.along(writeAttempts(changes, given));
        if (sending.length > 0) changes.along(leaseChannels(changes, sending));
        if (stopped.length > 0) changes.along(freeChannels(changes, stopped));
        const cleared = new Set(sending.map(({ id }) => id));
        return ready.map(({ claim }) => (cleared.has(claim.attemptId) ? startedAtMs : null));
      },
    );
  }

  /** Either the intent is on record, or the attempt is over and the item is what was decided about it. */
  private isStillCleared(changes: ItemChanges, { item, attempt }: Held, { decision: { verdict, checks }, revision }: Judged): boolean {
    const isSame = revision === null || revision.hash === attempt.revisionHash;
    if (verdict.kind === 'send' && isSame) {
      const leaseUntil = changes.realTimeIn(this.timings.submitMs + this.timings.leaseMs);
      Object.assign(attempt, { phase: 'sending', sentAt: changes.now, leaseUntil });
      changes.note(item, { sentAt: changes.now });
      changes.tell(item, 'sending', { attempt: attempt.number, revision: attempt.revisionHash, checks });
      return true;
    }
    const reason = isSame
      ? reasonOf(verdict)
      : { class: 'configuration' as const, code: null, text: 'The content is not the approved one.' };
    close(changes, attempt, 'abandoned', reason);
    changes.tell(item, 'attempt_abandoned', { attempt: attempt.number, why: reason.text, checks });
    if (verdict.kind === 'move') this.outcomes.moveTo(changes, item, new Date(verdict.toMs), verdict.reason);
    else if (verdict.kind === 'ask' || verdict.kind === 'drop') this.outcomes.missed(changes, item, verdict);
    else if (verdict.kind === 'refuse') this.outcomes.fail(changes, item, verdict.reason);
    else this.outcomes.backToScheduled(changes, item);
    return false;
  }

  private end(workspaceId: string, endings: readonly Ending[]): Promise<void[]> {
    return this.writer.holding(
      workspaceId,
      (tx) => holdAll(tx, workspaceId, endings),
      async (changes, held) => {
        const closed: AttemptEntity[] = [];
        for (const { attemptId, end } of endings) {
          const one = held.get(attemptId);
          if (one === undefined) continue;
          if (one.attempt.phase === 'settled') {
            if (end.kind === 'outcome') this.secondLooks.answeredLate(changes, one.item, one.attempt, end.outcome);
          } else if (end.kind !== 'lapsed' || hasLapsed(changes, one.attempt)) {
            await this.endOne(changes, one, end);
            closed.push(one.attempt);
          }
        }
        if (closed.length > 0) changes.along(writeAttempts(changes, closed), freeChannels(changes, closed));
        return endings.map(() => undefined);
      },
    );
  }

  private async endOne(changes: ItemChanges, { item, attempt, channel }: Held, end: Ending['end']): Promise<void> {
    if (end.kind === 'abandoned') this.abandon(changes, item, attempt, end.reason);
    else if (end.kind === 'lapsed' && attempt.phase === 'preparing') this.abandon(changes, item, attempt, LOST_UNSENT);
    else {
      const outcome: Outcome = end.kind === 'outcome' ? end.outcome : { kind: 'unknown', reason: LOST_WHILE_SENDING };
      close(changes, attempt, outcome.kind, 'reason' in outcome ? outcome.reason : null);
      const toldBefore = changes.entries.length;
      await this.outcomes.become(changes, item, outcome, latenessOf(item, channel, changes.workspace));
      for (const entry of changes.entries.slice(toldBefore)) Object.assign(entry.data, answerOf(changes, attempt, outcome));
    }
  }

  private abandon(changes: ItemChanges, item: ItemEntity, attempt: AttemptEntity, reason: Reason): void {
    close(changes, attempt, 'abandoned', reason);
    changes.tell(item, 'attempt_abandoned', { attempt: attempt.number, why: reason.text });
    this.outcomes.backToScheduled(changes, item);
  }
}

const LOST_UNSENT: Reason = { class: 'unreachable', code: null, text: 'The worker was lost before it sent anything.' };
const LOST_WHILE_SENDING: Reason = { class: 'unreachable', code: null, text: 'The worker was lost while it was sending.' };

/** Of a verdict that is not to send. What a hold or a twin stopped is nobody's fault, and does not count as a try in vain. */
function reasonOf(verdict: Verdict): Reason {
  if (verdict.kind === 'wait') return { class: 'wait', code: verdict.for, text: `It waits: ${verdict.for}.` };
  if ('reason' in verdict && verdict.reason !== null) return verdict.reason;
  return { class: 'wait', code: 'lateness', text: 'It is too late.' };
}

/** What the ledger keeps of the platform's answer, beside what it made of the item: to which attempt it was, and how long it took. */
function answerOf({ now, speed }: ItemChanges, { number, sentAt }: AttemptEntity, { kind }: Outcome): Record<string, unknown> {
  const tookMs = sentAt === null ? null : Math.round((now.getTime() - sentAt.getTime()) / speed);
  return { attempt: number, outcome: kind, tookMs };
}

function hasLapsed(changes: ItemChanges, { leaseUntil }: AttemptEntity): boolean {
  return leaseUntil < changes.realTimeIn(0);
}

function close(changes: ItemChanges, attempt: AttemptEntity, outcome: NonNullable<AttemptEntity['outcome']>, reason: Reason | null): void {
  Object.assign(attempt, { phase: 'settled', outcome, reason, settledAt: changes.now });
}
