import { Inject, Injectable } from '@nestjs/common';
import type { Findings, ReadResult } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { latenessOf } from '@longstream/domain/publishing/lateness';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import { In } from 'typeorm';
import { ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { GroupCommit } from './group-commit.ts';
import type { ItemChanges } from './item-changes.ts';
import { ItemWriter } from './item-writer.ts';
import { OutcomesService } from './outcomes.service.ts';
import { type Question, QuestionsService } from './questions.service.ts';
import { SecondLooksService, unboundOf } from './second-looks.service.ts';

type Deferred = Extract<Outcome, { kind: 'deferred' }>;

const ASKED: readonly ItemStatus[] = ['unconfirmed', 'in_platform_review', 'awaiting_person'];

/** Platforms show a new item a little later than they take it: until so many looks, "gone" may be that. */
const PATIENT_LOOKS = 5;

/** Looks in vain before a person is asked. */
const MOST_LOOKS = 40;

/** Nobody can be asked, because nothing says that anything was sent. */
interface NoRecord {
  readonly kind: 'no_record';
}

interface Answered {
  readonly question: Question;
  readonly answer: Outcome | ReadResult<Findings> | NoRecord;
}

/**
 * Reads, at the platform, what became of an item: one that it is still reviewing, one that a person is finishing, or one
 * whose attempt ended without an answer.
 */
@Injectable()
export class ReconcilerService {
  private readonly answers = new GroupCommit((workspaceId, answered: readonly Answered[]) => this.conclude(workspaceId, answered));

  constructor(
    private readonly writer: ItemWriter,
    private readonly questions: QuestionsService,
    private readonly outcomes: OutcomesService,
    private readonly secondLooks: SecondLooksService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** Puts the next look off before this one starts, so that two workers do not ask the same. */
  take(workspaceId: string, itemIds: readonly string[]): Promise<Question[]> {
    return this.writer.inWorkspace(workspaceId, async (changes) => {
      const items = await changes.tx.find(ItemEntity, {
        where: { workspaceId, id: In([...itemIds]), status: In([...ASKED]) },
        lock: { ...ROW_LOCK, onLocked: 'skip_locked' },
      });
      const due = items.filter(({ checkAt }) => checkAt !== null && checkAt <= changes.realTimeIn(0));
      const questions = await this.questions.about(changes, due);
      await changes.tx.update(
        ItemEntity,
        { workspaceId, id: In(due.map(({ id }) => id)) },
        { checkAt: changes.realTimeIn(this.timings.readMs * 2) },
      );
      return questions;
    });
  }

  async look(question: Question): Promise<void> {
    const answer = await (question.status === 'unconfirmed' ? this.findOut(question) : this.check(question));
    await this.answers.add(question.workspaceId, { question, answer });
  }

  private check(question: Question): Promise<Outcome> {
    const { handle, content } = question;
    if (handle === null) throw new Error(`Item ${question.itemId} waits for an answer that nobody can ask for.`);
    return this.questions.ask(question, (account, signal) => connectorFor(content.platform).check(account, handle, signal));
  }

  private async findOut(question: Question): Promise<ReadResult<Findings> | NoRecord> {
    const { firstSentAt: since, content } = question;
    if (since === null) return { kind: 'no_record' };
    return this.questions.ask<ReadResult<Findings>>(question, (account, signal) =>
      connectorFor(content.platform).findPublished(account, content, since.toISOString(), signal),
    );
  }

  /** Acts on each answer whose item is still where it was when the question was put. */
  private conclude(workspaceId: string, answered: readonly Answered[]): Promise<void[]> {
    return this.writer.inWorkspace(workspaceId, async (changes) => {
      const items = await changes.tx.find(ItemEntity, {
        where: { workspaceId, id: In(answered.map(({ question }) => question.itemId)) },
        order: { id: 'ASC' },
        lock: ROW_LOCK,
      });
      const byId = new Map(items.map((item) => [item.id, item]));
      for (const { question, answer } of answered) {
        const item = byId.get(question.itemId);
        if (item?.status === question.status) await this.act(changes, item, question, answer);
      }
      return answered.map(() => undefined);
    });
  }

  private async act(changes: ItemChanges, item: ItemEntity, question: Question, answer: Answered['answer']): Promise<void> {
    changes.note(item, { checkCount: item.checkCount + 1 });
    if (answer.kind === 'no_record') this.outcomes.askPerson(changes, item, 'no_record_of_sending', {});
    else if (answer.kind === 'deferred') this.lookLater(changes, item, question, answer);
    else if (answer.kind === 'read') await this.reconcile(changes, item, question, answer.value);
    else if (question.status === 'unconfirmed') this.lookInVain(changes, item);
    else if (answer.kind === 'rejected' && answer.reason.class === 'gone' && item.checkCount <= PATIENT_LOOKS)
      changes.note(item, { checkAt: this.outcomes.nextCheck(changes, item) });
    else await this.become(changes, item, question, answer);
  }

  private async reconcile(changes: ItemChanges, item: ItemEntity, question: Question, { found, certain }: Findings): Promise<void> {
    const unbound = await unboundOf(changes, item, found);
    changes.tell(item, 'reconciled', { found: unbound.map(({ externalId, createdAt }) => ({ externalId, createdAt })), certain });
    const [match] = unbound;
    if (match === undefined) await this.reconcileAbsent(changes, item, certain);
    else if (unbound.length > 1) {
      // What must never happen is said aloud, and a person sees to it at the platform.
      const externalIds = unbound.map(({ externalId }) => externalId);
      this.outcomes.askPerson(changes, item, 'found_more_than_once', { externalIds });
      this.secondLooks.report(changes, item, unbound);
    } else {
      changes.note(item, { sentAt: question.firstSentAt });
      const { externalId, url } = match;
      await this.become(changes, item, question, { kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url });
    }
  }

  /** `certain`: the list that was read would show it. */
  private async reconcileAbsent(changes: ItemChanges, item: ItemEntity, certain: boolean): Promise<void> {
    const { statusReason } = item;
    if (!(await this.isSettled(changes, item))) this.lookAgain(changes, item, this.timings.reconcileMs);
    else if (!certain) this.lookInVain(changes, item);
    // Who says that it was there before will say so again: a person decides what else to send.
    else if (statusReason?.class === 'maybe_created') this.outcomes.fail(changes, item, { ...statusReason, class: statusReason.class });
    else this.outcomes.sendAgain(changes, item);
  }

  private become(changes: ItemChanges, item: ItemEntity, { channel }: Question, outcome: Outcome): Promise<void> {
    return this.outcomes.become(changes, item, outcome, latenessOf(item, channel.channel, changes.workspace));
  }

  /** Whoever has to connect the account again may be long in coming, and the item's own question must not wait for that. */
  private lookLater(changes: ItemChanges, item: ItemEntity, { status }: Question, { waitSeconds, reason }: Deferred): void {
    if (status === 'unconfirmed' && reason.class === 'reauthorise') this.lookInVain(changes, item, waitSeconds * 1000);
    else this.lookAgain(changes, item, waitSeconds * 1000);
  }

  private lookInVain(changes: ItemChanges, item: ItemEntity, waitMs = this.timings.reconcileMs): void {
    if (item.checkCount >= MOST_LOOKS) this.outcomes.askPerson(changes, item, 'absence_uncertain', { looks: item.checkCount });
    else this.lookAgain(changes, item, waitMs);
  }

  private lookAgain(changes: ItemChanges, item: ItemEntity, waitMs: number): void {
    changes.note(item, { checkAt: changes.realTimeIn(waitMs) });
  }

  /** Whether the last attempt ended so long ago that its effect, if it had one, can be seen. */
  private async isSettled({ tx, workspaceId }: ItemChanges, item: ItemEntity): Promise<boolean> {
    const shownAfterMs = (connectorFor(item.platform).showsAfterSeconds ?? 0) * 1000;
    const [row] = await tx.query<{ settled: boolean | null }[]>(
      `select max(lease_until) + $3 * interval '1 millisecond' < now() as settled from attempt where workspace_id = $1 and item_id = $2`,
      [workspaceId, item.id, this.timings.settleMs - this.timings.leaseMs + shownAfterMs],
    );
    return row?.settled === true;
  }
}
