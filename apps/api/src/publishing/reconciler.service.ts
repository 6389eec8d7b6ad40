import { Inject, Injectable } from '@nestjs/common';
import type { Findings, ReadResult } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { ChannelsService } from '../channels/channels.service.ts';
import { Database } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { AttemptEntity } from './attempt.entity.ts';
import type { Due } from './due.queries.ts';
import { OutcomesService, realTimeIn } from './outcomes.service.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';

/** What is asked of the platform, as it stood when the question was put. */
interface Question {
  readonly itemId: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly status: ItemStatus;
  readonly handle: string | null;
  readonly content: ItemContent;
  /** The first time it may have been sent, by the workspace's clock. */
  readonly firstSentAt: Date | null;
}

const ASKED: readonly ItemStatus[] = ['unconfirmed', 'in_platform_review', 'awaiting_person'];

/** Platforms show a new item a little later than they take it: until so many looks, "gone" may be that. */
const PATIENT_LOOKS = 5;

/** Looks in vain before a person is asked. */
const MOST_LOOKS = 40;

/**
 * Reads, at the platform, what became of an item: one that it is still reviewing, one that a person is finishing, or one
 * whose attempt ended without an answer. Reading is harmless to repeat, so a crash in between costs nothing.
 */
@Injectable()
export class ReconcilerService {
  constructor(
    private readonly db: Database,
    private readonly channels: ChannelsService,
    private readonly outcomes: OutcomesService,
    private readonly ledger: LedgerService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  async look(due: Due): Promise<void> {
    const question = await this.take(due);
    if (question === null) return;
    if (question.status === 'unconfirmed') await this.reconcile(question);
    else await this.check(question);
  }

  /** Puts the next look off before this one starts, so that two workers do not ask the same. */
  private take({ id, workspaceId }: Due): Promise<Question | null> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOne(ItemEntity, {
        where: { id, workspaceId, status: In([...ASKED]) },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (item?.channelId == null || item.checkAt === null || item.checkAt > (await realTimeIn(tx, 0))) return null;
      item.checkAt = await realTimeIn(tx, this.timings.readMs * 2);
      await tx.save(item);
      const revision = await tx.findOneByOrFail(RevisionEntity, { id: item.approvedRevisionId ?? '', workspaceId });
      const first = await tx.findOne(AttemptEntity, {
        where: { workspaceId, itemId: id, sentAt: Not(IsNull()) },
        order: { number: 'ASC' },
      });
      return {
        itemId: id,
        workspaceId,
        channelId: item.channelId,
        status: item.status,
        handle: item.checkHandle,
        content: revision.content,
        firstSentAt: first?.sentAt ?? null,
      };
    });
  }

  private async check(question: Question): Promise<void> {
    const { handle } = question;
    if (handle === null) throw new Error(`Item ${question.itemId} waits for an answer that nobody can ask for.`);
    const outcome = await this.ask(question, (account, signal) => connectorFor(question.content.platform).check(account, handle, signal));
    await this.hold(question, async (tx, item) => {
      const mayBeDelay = outcome.kind === 'rejected' && outcome.reason.class === 'gone' && item.checkCount < PATIENT_LOOKS;
      item.checkCount += 1;
      if (outcome.kind === 'deferred' || mayBeDelay) {
        item.checkAt =
          outcome.kind === 'deferred' ? await realTimeIn(tx, outcome.waitSeconds * 1000) : await this.outcomes.nextCheck(tx, item);
        await tx.save(item);
        return;
      }
      await this.outcomes.apply(tx, item, outcome);
    });
  }

  private async reconcile(question: Question): Promise<void> {
    const since = question.firstSentAt;
    if (since === null) return this.hold(question, (tx, item) => this.outcomes.askPerson(tx, item, 'no_record_of_sending', {}));
    const answer = await this.ask<ReadResult<Findings>>(question, (account, signal) =>
      connectorFor(question.content.platform).findPublished(account, question.content, since.toISOString(), signal),
    );
    await this.hold(question, async (tx, item) => {
      item.checkCount += 1;
      if (answer.kind === 'read') return this.conclude(tx, item, answer.value, since);
      if (answer.kind === 'deferred') return this.lookAgain(tx, item, answer.waitSeconds * 1000);
      return this.lookInVain(tx, item);
    });
  }

  private async conclude(tx: EntityManager, item: ItemEntity, { found, certain }: Findings, firstSentAt: Date): Promise<void> {
    const unbound = await this.unboundOnes(tx, item, found);
    const [match] = unbound;
    await this.ledger.record(tx, item, 'reconciled', null, {
      found: unbound.map(({ externalId, createdAt }) => ({ externalId, createdAt })),
      certain,
    });
    // More than one is what must never happen; it is said aloud, and a person sees to it at the platform.
    if (unbound.length > 1)
      return this.outcomes.askPerson(tx, item, 'found_more_than_once', { externalIds: unbound.map(({ externalId }) => externalId) });
    if (match !== undefined) {
      item.sentAt = firstSentAt;
      return this.outcomes.apply(tx, item, {
        kind: 'pending',
        awaiting: 'platform_review',
        handle: match.externalId,
        externalId: match.externalId,
        url: match.url,
      });
    }
    if (!(await this.isSettled(tx, item))) return this.lookAgain(tx, item, this.timings.reconcileMs);
    if (!certain) return this.lookInVain(tx, item);
    // Who says that it was there before will say so again: a person decides what else to send.
    if (item.statusReason?.class === 'maybe_created') return this.outcomes.fail(tx, item, item.statusReason);
    return this.sendAgain(tx, item);
  }

  private lookInVain(tx: EntityManager, item: ItemEntity): Promise<void> {
    if (item.checkCount >= MOST_LOOKS) return this.outcomes.askPerson(tx, item, 'absence_uncertain', { looks: item.checkCount });
    return this.lookAgain(tx, item, this.timings.reconcileMs);
  }

  /** Certainly not there: due again at the time it had. */
  private async sendAgain(tx: EntityManager, item: ItemEntity): Promise<void> {
    Object.assign(item, { checkAt: null, checkHandle: null });
    await this.outcomes.moveTo(tx, item, item.scheduledAt ?? new Date(), item.timeZone ?? 'UTC', null);
  }

  private async lookAgain(tx: EntityManager, item: ItemEntity, waitMs: number): Promise<void> {
    item.checkAt = await realTimeIn(tx, waitMs);
    await tx.save(item);
  }

  /** An item that another of ours already is, is not this one. */
  private async unboundOnes(tx: EntityManager, item: ItemEntity, found: Findings['found']): Promise<Findings['found']> {
    const ids = found.map(({ externalId }) => externalId);
    const bound =
      ids.length === 0
        ? []
        : await tx.findBy(ItemEntity, {
            workspaceId: item.workspaceId,
            channelId: item.channelId ?? '',
            externalId: In(ids),
            id: Not(item.id),
          });
    const taken = new Set(bound.map(({ externalId }) => externalId));
    return found.filter(({ externalId }) => !taken.has(externalId));
  }

  /** Whether the last attempt ended so long ago that its effect, if it had one, can be seen. */
  private async isSettled(tx: EntityManager, item: ItemEntity): Promise<boolean> {
    const [row] = await tx.query<{ settled: boolean | null }[]>(
      `select max(lease_until) + $3 * interval '1 millisecond' < now() as settled from attempt where workspace_id = $1 and item_id = $2`,
      [item.workspaceId, item.id, this.timings.settleMs - this.timings.leaseMs],
    );
    return row?.settled === true;
  }

  /** A channel that cannot be asked just now is asked later; that says nothing about the item. */
  private async ask<T extends { kind: string; reason?: Reason }>(
    { workspaceId, channelId, content }: Question,
    call: (account: Awaited<ReturnType<ChannelsService['accountFor']>>, signal: AbortSignal) => Promise<T>,
  ): Promise<T | Extract<Outcome, { kind: 'deferred' }>> {
    try {
      const account = await this.channels.accountFor(workspaceId, channelId, content.capability);
      const answer = await call(account, AbortSignal.timeout(this.timings.readMs));
      noteUnknownCode(content.platform, answer);
      if (answer.reason?.class === 'reauthorise') await this.channels.refused(workspaceId, channelId, account);
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        kind: 'deferred',
        untilAt: null,
        waitSeconds: this.timings.awayMs / 1000,
        reason: { class: 'reauthorise', code: error.code, text: error.message },
      };
    }
  }

  /** Acts on the answer, if the item is still where it was when the question was put. */
  private hold(question: Question, act: (tx: EntityManager, item: ItemEntity) => Promise<void>): Promise<void> {
    return this.db.inWorkspace(question.workspaceId, async (tx) => {
      const item = await tx.findOne(ItemEntity, {
        where: { id: question.itemId, workspaceId: question.workspaceId, status: question.status },
        lock: { mode: 'pessimistic_write' },
      });
      if (item !== null) await act(tx, item);
    });
  }
}
