import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Prepared } from '@longstream/connectors/connector';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { wishedAt } from '@longstream/domain/publishing/wished-at';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AccountsService, type LoadedChannel } from '../channels/accounts.service.ts';
import { stackOf } from '../config/fault-words.ts';
import { together } from '../database/prepared.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import type { AttemptEntity } from './attempt.entity.ts';
import { insertAttempts, leaseChannels } from './attempts.queries.ts';
import { lockChannels, lockDue } from './claims.queries.ts';
import type { ItemChanges } from './item-changes.ts';
import { ItemWriter } from './item-writer.ts';
import { type Judged, JudgeService } from './judge.service.ts';
import { OutcomesService } from './outcomes.service.ts';
import { reusable } from './prepared.ts';

/** An attempt that is on record, and what it is to send. */
export interface Claim {
  readonly attemptId: string;
  readonly workspaceId: string;
  readonly itemId: string;
  readonly content: ItemContent;
  /** As they were at the moment of the claim. */
  readonly channel: LoadedChannel;
  /** What an earlier attempt had uploaded and did not send. */
  readonly prepared: Prepared | null;
  /**
   * Where nothing has to be uploaded first, the claim was the last look and the intent to send is on record with it: since when, by
   * this process's monotonic clock. Null where the intent is still to come.
   */
  readonly intentAtMs: number | null;
}

/**
 * After an outage hundreds may be too late, and the team is told of each of them; what goes out must not wait for that. Those beyond are
 * still due, and their turn comes in the next round.
 */
const MOST_REFUSED = 10;

const UNREADABLE: Reason = { class: 'fix_content', code: 'unreadable', text: 'What is to be sent cannot be read.' };

/** A judged item that goes out. */
type Cleared = Judged & { readonly revision: NonNullable<Judged['revision']> };

/**
 * The first step of the write fence: prepared → sending → outcome. Takes the items of one workspace that may go out, each with its channel,
 * and puts their attempts on record in one transaction; whatever may not go out becomes what was decided about it.
 */
@Injectable()
export class ClaimsService {
  private readonly log = new Logger(ClaimsService.name);

  constructor(
    private readonly writer: ItemWriter,
    private readonly judge: JudgeService,
    private readonly accounts: AccountsService,
    private readonly outcomes: OutcomesService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** One item's trouble is nobody else's: what fails together is claimed once more, each item alone and in their order. */
  async claim(workspaceId: string, itemIds: readonly string[], worker: string): Promise<Claim[]> {
    try {
      return await this.claimTogether(workspaceId, itemIds, worker);
    } catch (fault) {
      this.log.error(`What is due in workspace ${workspaceId} could not be claimed together`, stackOf(fault));
    }
    const claims: Claim[] = [];
    for (const itemId of itemIds) {
      try {
        claims.push(...(await this.claimTogether(workspaceId, [itemId], worker)));
      } catch (fault) {
        await this.stayBehind(workspaceId, itemId, fault);
      }
    }
    return claims;
  }

  /** Where its rows are not what our own rules can read, a person has to mend that; anything else may pass, and the item is still due. */
  private async stayBehind(workspaceId: string, itemId: string, fault: unknown): Promise<void> {
    this.log.error(`Item ${itemId} could not be claimed`, stackOf(fault));
    if (!(fault instanceof TypeError)) return;
    try {
      const hold = (tx: EntityManager) => lockChannels(tx, workspaceId, [itemId]);
      await this.writer.holding(workspaceId, hold, async (changes, lanes) => {
        for (const { item } of await lockDue(changes, [itemId], lanes))
          if (item.id === itemId) this.outcomes.fail(changes, item, UNREADABLE);
      });
    } catch (another) {
      this.log.error(`Item ${itemId} could not be given to a person, and is still due`, stackOf(another));
    }
  }

  private claimTogether(workspaceId: string, itemIds: readonly string[], worker: string): Promise<Claim[]> {
    const startedAtMs = performance.now();
    const hold = (tx: EntityManager) => lockChannels(tx, workspaceId, itemIds);
    return this.writer.holding(workspaceId, hold, async (changes, lanes) => {
      const candidates = await lockDue(changes, itemIds, lanes);
      const busy = new Set(lanes.flatMap(({ channel, isFree }) => (isFree ? [] : [channel.id])));
      const free = candidates.flatMap(({ channel }) => (busy.has(channel.id) ? [] : [channel]));
      const [judged, loaded] = await together([
        this.judge.beforeClaim(changes, candidates, busy),
        this.accounts.withCredentials(changes.tx, workspaceId, free, changes.realTimeIn(0)),
      ]);
      for (const one of judged.filter(isRefused).slice(0, MOST_REFUSED)) this.refuse(changes, one);
      const cleared = judged.filter(isCleared);
      if (cleared.length === 0) return [];
      return this.putOnRecord(changes, cleared, loaded, worker, startedAtMs);
    });
  }

  /** What becomes of an item that does not go out now. */
  private refuse(changes: ItemChanges, { item, decision: { verdict, checks } }: Judged): void {
    if (verdict.kind === 'move') this.outcomes.moveTo(changes, item, new Date(verdict.toMs), verdict.reason, { checks });
    else if (verdict.kind === 'ask' || verdict.kind === 'drop') this.outcomes.missed(changes, item, verdict, { checks });
    else if (verdict.kind === 'refuse') this.outcomes.fail(changes, item, verdict.reason, { checks });
  }

  private putOnRecord(
    changes: ItemChanges,
    cleared: readonly Cleared[],
    loaded: ReadonlyMap<string, LoadedChannel>,
    worker: string,
    startedAtMs: number,
  ): Claim[] {
    const begun = cleared.map((one) => {
      const channel = loaded.get(one.channel.id);
      if (channel === undefined) throw new Error(`Channel ${one.channel.id} was not loaded.`);
      return this.begin(changes, one, channel, worker, startedAtMs);
    });
    const attempts = begun.map(({ attempt }) => attempt);
    changes.along(insertAttempts(changes, attempts), leaseChannels(changes, attempts));
    return begun.map(({ claim }) => claim);
  }

  private begin(changes: ItemChanges, one: Cleared, channel: LoadedChannel, worker: string, startedAtMs: number) {
    const { item, revision, attempts, decision } = one;
    const prepared = reusable(one, changes.now);
    const goesAtOnce = !channel.hasEnded && (revision.content.media.length === 0 || prepared !== null);
    const attempt: AttemptEntity = {
      id: v7(),
      workspaceId: item.workspaceId,
      itemId: item.id,
      channelId: one.channel.id,
      number: (attempts.at(-1)?.number ?? 0) + 1,
      revisionHash: revision.hash,
      phase: goesAtOnce ? 'sending' : 'preparing',
      worker,
      leaseUntil: changes.realTimeIn(this.timings.leaseMs + (goesAtOnce ? this.timings.submitMs : 0)),
      prepared: goesAtOnce ? prepared : null,
      wishedAt: wishedAt(item),
      startedAt: changes.now,
      sentAt: goesAtOnce ? changes.now : null,
      outcome: null,
      reason: null,
      settledAt: null,
    };
    const told = { attempt: attempt.number, revision: revision.hash };
    const scheduledAt = item.scheduledAt?.toISOString() ?? null;
    changes.move(item, 'publishing', { ...told, scheduledAt, checks: decision.checks }, { statusReason: null, sentAt: attempt.sentAt });
    if (goesAtOnce) changes.tell(item, 'sending', told);
    const claim: Claim = {
      attemptId: attempt.id,
      workspaceId: item.workspaceId,
      itemId: item.id,
      content: revision.content,
      channel,
      prepared,
      intentAtMs: goesAtOnce ? startedAtMs : null,
    };
    return { attempt, claim };
  }
}

function isRefused({ decision: { verdict } }: Judged): boolean {
  return verdict.kind !== 'send' && verdict.kind !== 'wait';
}

function isCleared(judged: Judged): judged is Cleared {
  return judged.decision.verdict.kind === 'send' && judged.revision !== null;
}
