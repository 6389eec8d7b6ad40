import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '@longstream/connectors/connector';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import { In, IsNull, Not } from 'typeorm';
import { AccountsService, type LoadedChannel } from '../channels/accounts.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { AttemptEntity } from './attempt.entity.ts';
import type { ItemChanges } from './item-changes.ts';

/** What is asked of a platform about an item, as it stood when the question was put. */
export interface Question {
  readonly itemId: string;
  readonly workspaceId: string;
  readonly channel: LoadedChannel;
  readonly status: ItemStatus;
  readonly handle: string | null;
  readonly content: ItemContent;
  /** The first time it may have been sent, by the workspace's clock. */
  readonly firstSentAt: Date | null;
}

type Deferred = Extract<Outcome, { kind: 'deferred' }>;

/** Puts questions about items to their platforms. Reading is harmless to repeat, so a crash in between costs nothing. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly accounts: AccountsService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** The questions about items whose rows the caller holds. An item without a channel has nobody to ask. */
  async about(changes: ItemChanges, items: readonly ItemEntity[]): Promise<Question[]> {
    if (items.length === 0) return [];
    const { tx, workspaceId } = changes;
    const revisions = await tx.findBy(RevisionEntity, {
      workspaceId,
      id: In(items.flatMap(({ approvedRevisionId }) => approvedRevisionId ?? [])),
    });
    const channels = await tx.findBy(ChannelEntity, { workspaceId, id: In(items.flatMap(({ channelId }) => channelId ?? [])) });
    const loaded = await this.accounts.withCredentials(tx, workspaceId, channels, changes.realTimeIn(0));
    const sent = await tx.find(AttemptEntity, {
      where: { workspaceId, itemId: In(items.map(({ id }) => id)), sentAt: Not(IsNull()) },
      order: { number: 'ASC' },
    });
    const contents = new Map(revisions.map(({ id, content }) => [id, content]));
    return items.flatMap((item) => {
      const channel = loaded.get(item.channelId ?? '');
      const content = contents.get(item.approvedRevisionId ?? '');
      if (channel === undefined || content === undefined) return [];
      const first = sent.find(({ itemId }) => itemId === item.id);
      return [
        {
          itemId: item.id,
          workspaceId,
          channel,
          status: item.status,
          handle: item.checkHandle,
          content,
          firstSentAt: first?.sentAt ?? null,
        },
      ];
    });
  }

  /** A channel that cannot be asked just now is asked later; that says nothing about the item. */
  async ask<T extends { kind: string; reason?: Reason }>(
    { workspaceId, channel, content }: Question,
    call: (account: Account, signal: AbortSignal) => Promise<T>,
  ): Promise<T | Deferred> {
    try {
      const account = await this.accounts.accountOf(channel, content.capability);
      const answer = await call(account, AbortSignal.timeout(this.timings.readMs));
      noteUnknownCode(content.platform, answer);
      if (answer.reason?.class === 'reauthorise') await this.accounts.refused(workspaceId, channel.channel.id, account);
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const reason = { class: 'reauthorise', code: error.code, text: error.message } as const;
      return { kind: 'deferred', untilAt: null, waitSeconds: this.timings.awayMs / 1000, reason };
    }
  }
}
