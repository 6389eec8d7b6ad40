import { Inject, Injectable } from '@nestjs/common';
import type { Findings, FoundPost, ReadResult } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { lookAlike } from '@longstream/domain/publishing/look-alike';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import { In, Not } from 'typeorm';
import { ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import type { AttemptEntity } from './attempt.entity.ts';
import type { Due } from './due.queries.ts';
import type { ItemChanges } from './item-changes.ts';
import { ItemWriter } from './item-writer.ts';
import { type Question, QuestionsService } from './questions.service.ts';

/** It is at the platform, and its id is known. */
const SETTLED: readonly ItemStatus[] = ['in_platform_review', 'live'];
/** It may still be, or may still go: later. */
const IN_DOUBT: readonly ItemStatus[] = ['scheduled', 'publishing', 'unconfirmed'];

/**
 * A worker that was frozen between its last look and the socket for longer than the settle time can send what another one has sent since
 * then: no client can keep it from that on a platform without a key of its own for a submission. So an item that was ever in doubt is
 * looked for once more after all is settled, and what stands there twice is said aloud.
 */
@Injectable()
export class SecondLooksService {
  constructor(
    private readonly writer: ItemWriter,
    private readonly questions: QuestionsService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  async look(due: Due): Promise<void> {
    const question = await this.take(due);
    const since = question?.firstSentAt;
    if (question == null || since == null) return;
    const { content } = question;
    const answer = await this.questions.ask<ReadResult<Findings>>(question, (account, signal) =>
      connectorFor(content.platform).findPublished(account, content, since.toISOString(), signal),
    );
    await this.writer.inWorkspace(due.workspaceId, async (changes) => {
      const item = await lockSettled(changes, due.id);
      if (item === null) return;
      const found = answer.kind === 'read' ? await unboundOf(changes, item, answer.value.found) : [];
      if (found.length > 1) this.report(changes, item, found);
      else changes.note(item, { secondLookAt: answer.kind === 'read' ? null : changes.realTimeIn(this.timings.awayMs) });
    });
  }

  /** An answer to an attempt that was taken for lost: what it did is at the platform beside whatever was done since then. */
  answeredLate(changes: ItemChanges, item: ItemEntity, attempt: AttemptEntity, outcome: Outcome): void {
    const externalId = 'externalId' in outcome ? outcome.externalId : null;
    changes.tell(item, 'answered_late', { attempt: attempt.number, outcome: outcome.kind, externalId });
    if (externalId !== null && item.externalId !== null && externalId !== item.externalId) {
      const late = { externalId, url: 'url' in outcome ? outcome.url : null };
      this.report(changes, item, [{ externalId: item.externalId, url: item.externalUrl }, late]);
    } else changes.note(item, { secondLookAt: changes.realTimeIn(this.timings.reconcileMs) });
  }

  /** What must never happen, and did: the ledger has it, the item shows it, and the team is told. */
  report(changes: ItemChanges, item: ItemEntity, found: readonly Pick<FoundPost, 'externalId' | 'url'>[]): void {
    const externalIds = found.map(({ externalId }) => externalId);
    changes.tell(item, 'doubled', { externalIds });
    // An item that asks a person already goes on asking: they look at the platform anyway.
    const statusReason = item.status === 'failed' ? item.statusReason : { class: 'doubled', code: null, text: externalIds.join(', ') };
    changes.change(item, { secondLookAt: null, statusReason });
    const occurrence = [item.id, ...externalIds.toSorted()].join(' ');
    changes.news.push({ kind: 'item_doubled', itemId: item.id, data: { urls: found.flatMap(({ url }) => url ?? []) }, occurrence });
  }

  /** Puts the next look off before this one starts. What is still in doubt is looked at later, what came to nothing not at all. */
  private take({ id, workspaceId }: Due): Promise<Question | null> {
    return this.writer.inWorkspace(workspaceId, async (changes) => {
      const item = await changes.tx.findOne(ItemEntity, {
        where: { id, workspaceId },
        lock: { ...ROW_LOCK, onLocked: 'skip_locked' },
      });
      if (item?.secondLookAt == null || item.secondLookAt > changes.realTimeIn(0)) return null;
      const isOver = !SETTLED.includes(item.status) && !IN_DOUBT.includes(item.status);
      const [question] = SETTLED.includes(item.status) ? await this.questions.about(changes, [item]) : [];
      const mayBeConfused = question !== undefined && (await hasTwinOnItsWay(changes, item, question));
      changes.note(item, {
        secondLookAt: isOver ? null : changes.realTimeIn(mayBeConfused ? this.timings.reconcileMs : this.timings.settleMs),
      });
      return question === undefined || mayBeConfused ? null : question;
    });
  }
}

/** An item that another of ours already is, is not this one. */
export async function unboundOf({ tx }: ItemChanges, item: ItemEntity, found: Findings['found']): Promise<Findings['found']> {
  const ids = found.map(({ externalId }) => externalId);
  if (ids.length === 0) return [];
  const { workspaceId, channelId } = item;
  const bound = await tx.findBy(ItemEntity, { workspaceId, channelId: channelId ?? '', externalId: In(ids), id: Not(item.id) });
  const taken = new Set(bound.map(({ externalId }) => externalId));
  return found.filter(({ externalId }) => !taken.has(externalId));
}

/** One with the same words may be at the platform already, without our knowing its id. */
async function hasTwinOnItsWay({ tx }: ItemChanges, { id, workspaceId, channelId }: ItemEntity, { content }: Question): Promise<boolean> {
  const where = { workspaceId, channelId: channelId ?? '', status: In(['publishing', 'unconfirmed']), id: Not(id) } as const;
  const others = await tx.findBy(ItemEntity, where);
  const revisions = await tx.findBy(RevisionEntity, {
    workspaceId,
    id: In(others.flatMap(({ approvedRevisionId }) => approvedRevisionId ?? [])),
  });
  return revisions.some((revision) => lookAlike(revision.content, content));
}

function lockSettled({ tx, workspaceId }: ItemChanges, id: string): Promise<ItemEntity | null> {
  return tx.findOne(ItemEntity, { where: { id, workspaceId, status: In([...SETTLED]) }, lock: ROW_LOCK });
}
