import { Injectable } from '@nestjs/common';
import type { DeedOutcome } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { type CommentDeed, deedsAt } from '@longstream/domain/platforms/comment-deeds';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AccountsService } from '../channels/accounts.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { CommentDeedEntity } from './comment-deed.entity.ts';
import { CommentEntity } from './comment.entity.ts';

const CALL_MS = 30_000;

/** A deed on record, and what it is done to. */
interface Errand {
  readonly deedId: string;
  readonly kind: CommentDeed;
  readonly comment: CommentEntity;
  readonly channel: ChannelEntity;
}

/**
 * Does to a comment what its platform has a call for. That somebody asked for it is on record before the call; nothing is open while the
 * platform is asked. Each deed may be repeated: what nobody knows of is asked for again.
 */
@Injectable()
export class CommentDeedsService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
  ) {}

  /**
   * @throws {Refusal} `not_found`; `comment_deed_not_offered` where the platform has no such call; `wrong_status` for a comment that was deleted;
   * `channel_not_connected`; `platform_refused`, and `platform_unreachable` where nobody knows what came of it.
   */
  async perform(actor: Actor, commentId: string, kind: CommentDeed): Promise<void> {
    const errand = await this.intend(actor, commentId, kind);
    const outcome = await this.call(actor.workspaceId, errand);
    noteUnknownCode(errand.channel.platform, outcome);
    await this.conclude(actor.workspaceId, errand, outcome);
    if (!('reason' in outcome)) return;
    const code = outcome.kind === 'rejected' ? 'platform_refused' : 'platform_unreachable';
    throw new Refusal(code, { platform: errand.channel.platform, reason: { ...outcome.reason } });
  }

  private intend({ workspaceId, userId }: Actor, commentId: string, kind: CommentDeed): Promise<Errand> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const comment = await lockComment(tx, workspaceId, commentId);
      const channel = await tx.findOneByOrFail(ChannelEntity, { workspaceId, id: comment.channelId });
      if (!deedsAt(channel.platform).includes(kind))
        throw new Refusal('comment_deed_not_offered', { platform: channel.platform, deed: kind });
      if (comment.removedAt !== null) throw new Refusal('wrong_status', { from: 'removed', to: kind });
      if (channel.status !== 'connected')
        throw new Refusal('channel_not_connected', { channel: channel.displayName, status: channel.status });
      const deedId = v7();
      const at = await workspaceNow(tx, workspaceId);
      await tx.insert(CommentDeedEntity, { id: deedId, workspaceId, commentId, kind, byId: userId, at });
      await announce(tx, workspaceId, ['comments']);
      return { deedId, kind, comment, channel };
    });
  }

  private async call(workspaceId: string, { kind, comment: { externalId, itemExternalId }, channel }: Errand): Promise<DeedOutcome> {
    const { doToComment } = connectorFor(channel.platform);
    if (doToComment === null) throw new Error(`The connector of ${channel.platform} does nothing to comments.`);
    try {
      const account = await this.accounts.accountFor(workspaceId, channel.id);
      return await doToComment(account, { id: externalId, itemExternalId }, kind, AbortSignal.timeout(CALL_MS));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const reason: Reason = { class: 'reauthorise', code: error.code, text: error.message };
      if (error.code !== 'platform_unreachable') return { kind: 'rejected', reason };
      return { kind: 'deferred', untilAt: null, waitSeconds: 0, reason: { ...reason, class: 'unreachable' } };
    }
  }

  private conclude(workspaceId: string, { deedId, kind, comment: { id } }: Errand, outcome: DeedOutcome): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const reason = 'reason' in outcome ? outcome.reason : null;
      await tx.update(CommentDeedEntity, { workspaceId, id: deedId }, { outcome: ON_RECORD[outcome.kind], reason });
      const comment = await lockComment(tx, workspaceId, id);
      if (outcome.kind === 'gone' || (outcome.kind === 'done' && kind === 'remove'))
        comment.removedAt ??= await workspaceNow(tx, workspaceId);
      else if (outcome.kind === 'done') comment.isSelected = kind === 'select';
      await tx.save(comment);
      await announce(tx, workspaceId, ['comments']);
    });
  }
}

const ON_RECORD = {
  done: 'done',
  gone: 'gone',
  rejected: 'refused',
  deferred: 'refused',
  unknown: 'unknown',
} as const satisfies Record<DeedOutcome['kind'], CommentDeedEntity['outcome']>;

async function lockComment(tx: EntityManager, workspaceId: string, id: string): Promise<CommentEntity> {
  const comment = await tx.findOne(CommentEntity, { where: { workspaceId, id }, lock: ROW_LOCK });
  if (comment === null) throw new Refusal('not_found', { what: 'comment' });
  return comment;
}
