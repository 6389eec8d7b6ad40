import { Inject, Injectable } from '@nestjs/common';
import type { Prepared } from '@longstream/connectors/connector';
import { latenessOf } from '@longstream/domain/publishing/lateness';
import type { Verdict } from '@longstream/domain/publishing/may-go-out';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { In } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { Database } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { AttemptEntity } from './attempt.entity.ts';
import type { Claim } from './claims.service.ts';
import type { Lapsed } from './due.queries.ts';
import { GroupCommit } from './group-commit.ts';
import type { ItemChanges } from './item-changes.ts';
import { ItemWriter } from './item-writer.ts';
import { JudgeService, type Judged } from './judge.service.ts';
import { OutcomesService } from './outcomes.service.ts';
import { SecondLooksService } from './second-looks.service.ts';

/** An attempt with the rows that it is about, all of them held. */
interface Held {
  readonly attempt: AttemptEntity;
  readonly item: ItemEntity;
  readonly channel: ChannelEntity;
}

interface Ready {
  readonly claim: Claim;
  readonly prepared: Prepared;
}

interface Ending {
  readonly attemptId: string;
  readonly itemId: string;
  readonly end:
    | { readonly kind: 'outcome'; readonly outcome: Outcome }
    | { readonly kind: 'abandoned'; readonly why: string }
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
  giveUp(claim: Claim, why: string): Promise<void> {
    return this.endings.add(claim.workspaceId, { ...claim, end: { kind: 'abandoned', why } });
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
    return this.writer.inWorkspace(workspaceId, async (changes) => {
      const held = await holdAll(
        changes,
        ready.map(({ claim }) => claim),
      );
      const preparing = ready.flatMap(({ claim, prepared }) => {
        const one = held.get(claim.attemptId);
        return one?.attempt.phase === 'preparing' ? [{ ...one, prepared }] : [];
      });
      const judged = new Map((await this.judge.beforeSending(changes, preparing)).map((one) => [one.item.id, one]));
      const sending: Held[] = [];
      for (const one of preparing) {
        one.attempt.prepared = one.prepared;
        const verdict = judged.get(one.item.id);
        // Whoever was not heard of for so long has lost the channel: another item may be on its way there.
        if (hasLapsed(changes, one.attempt)) this.abandon(changes, one.item, one.attempt, LOST_UNSENT);
        else if (verdict !== undefined && this.isStillCleared(changes, one, verdict)) sending.push(one);
      }
      await writeAttempts(
        changes,
        preparing.map(({ attempt }) => attempt),
      );
      await leaseChannels(changes, sending);
      await freeChannels(
        changes,
        preparing.filter((one) => !sending.includes(one)),
      );
      const cleared = new Set(sending.map(({ attempt }) => attempt.id));
      return ready.map(({ claim }) => (cleared.has(claim.attemptId) ? startedAtMs : null));
    });
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
    return this.writer.inWorkspace(workspaceId, async (changes) => {
      const held = await holdAll(changes, endings);
      const closed: Held[] = [];
      for (const { attemptId, end } of endings) {
        const one = held.get(attemptId);
        if (one === undefined) continue;
        if (one.attempt.phase === 'settled') {
          if (end.kind === 'outcome') this.secondLooks.answeredLate(changes, one.item, one.attempt, end.outcome);
        } else if (end.kind !== 'lapsed' || hasLapsed(changes, one.attempt)) {
          await this.endOne(changes, one, end);
          closed.push(one);
        }
      }
      await writeAttempts(
        changes,
        closed.map(({ attempt }) => attempt),
      );
      await freeChannels(changes, closed);
      return endings.map(() => undefined);
    });
  }

  private async endOne(changes: ItemChanges, { item, attempt, channel }: Held, end: Ending['end']): Promise<void> {
    if (end.kind === 'abandoned') this.abandon(changes, item, attempt, end.why);
    else if (end.kind === 'lapsed' && attempt.phase === 'preparing') this.abandon(changes, item, attempt, LOST_UNSENT);
    else {
      const outcome: Outcome = end.kind === 'outcome' ? end.outcome : { kind: 'unknown', reason: LOST_WHILE_SENDING };
      close(changes, attempt, outcome.kind, 'reason' in outcome ? outcome.reason : null);
      const toldBefore = changes.entries.length;
      await this.outcomes.become(changes, item, outcome, latenessOf(item, channel, changes.workspace));
      for (const entry of changes.entries.slice(toldBefore)) Object.assign(entry.data, answerOf(changes, attempt, outcome));
    }
  }

  private abandon(changes: ItemChanges, item: ItemEntity, attempt: AttemptEntity, why: string): void {
    close(changes, attempt, 'abandoned', { class: 'unreachable', code: null, text: why });
    changes.tell(item, 'attempt_abandoned', { attempt: attempt.number, why });
    this.outcomes.backToScheduled(changes, item);
  }
}

const LOST_UNSENT = 'The worker was lost before it sent anything.';
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

/** Attempts and their items, locked: the items first and in the order of ids, as everywhere, so that nobody waits in a circle. */
async function holdAll(
  { tx, workspaceId }: ItemChanges,
  wanted: readonly { readonly attemptId: string; readonly itemId: string }[],
): Promise<Map<string, Held>> {
  const lock = { mode: 'pessimistic_write' } as const;
  const itemIds = wanted.map(({ itemId }) => itemId);
  const items = await tx.find(ItemEntity, { where: { workspaceId, id: In(itemIds) }, order: { id: 'ASC' }, lock });
  const attemptIds = wanted.map(({ attemptId }) => attemptId);
  const attempts = await tx.find(AttemptEntity, { where: { workspaceId, id: In(attemptIds) }, order: { id: 'ASC' }, lock });
  const channels = await tx.findBy(ChannelEntity, { workspaceId, id: In(attempts.map(({ channelId }) => channelId)) });
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const channelOf = new Map(channels.map((channel) => [channel.id, channel]));
  return new Map(
    attempts.flatMap((attempt) => {
      const [item, channel] = [itemOf.get(attempt.itemId), channelOf.get(attempt.channelId)];
      return item === undefined || channel === undefined ? [] : [[attempt.id, { attempt, item, channel }] as const];
    }),
  );
}

async function writeAttempts({ tx, workspaceId }: ItemChanges, attempts: readonly AttemptEntity[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.query(
    `update attempt set phase = ended.phase, prepared = ended.prepared, sent_at = ended."sentAt", lease_until = ended."leaseUntil",
                        outcome = ended.outcome, reason = ended.reason, settled_at = ended."settledAt"
       from jsonb_to_recordset($2::jsonb) as ended (id uuid, phase text, prepared jsonb, "sentAt" timestamptz, "leaseUntil" timestamptz,
                                                    outcome text, reason jsonb, "settledAt" timestamptz)
      where attempt.workspace_id = $1 and attempt.id = ended.id`,
    [workspaceId, JSON.stringify(attempts)],
  );
}

/** For as long as their attempts are leased. */
async function leaseChannels({ tx, workspaceId }: ItemChanges, held: readonly Held[]): Promise<void> {
  if (held.length === 0) return;
  await tx.query(
    `update channel set busy_until = lease.until from unnest($2::uuid[], $3::timestamptz[]) as lease (id, until)
      where channel.workspace_id = $1 and channel.id = lease.id`,
    [workspaceId, held.map(({ attempt }) => attempt.channelId), held.map(({ attempt }) => attempt.leaseUntil)],
  );
}

/** Unless somebody else has it by now. */
async function freeChannels({ tx, workspaceId }: ItemChanges, held: readonly Held[]): Promise<void> {
  if (held.length === 0) return;
  await tx.query(
    `update channel set busy_until = null, busy_by = null from unnest($2::uuid[], $3::text[]) as freed (id, worker)
      where channel.workspace_id = $1 and channel.id = freed.id and channel.busy_by = freed.worker`,
    [workspaceId, held.map(({ attempt }) => attempt.channelId), held.map(({ attempt }) => attempt.worker)],
  );
}
