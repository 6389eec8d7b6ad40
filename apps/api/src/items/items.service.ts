import { Injectable } from '@nestjs/common';
import type { CreateItem, SaveContent, ScheduleItem, SettleItem, VersionOnly } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { assertCanMove, EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { followed, NO_MASTER } from '@longstream/domain/items/master';
import { checkContent } from '@longstream/domain/platforms/check-content';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { writtenFor } from '@longstream/domain/platforms/written-for';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ApprovalEntity } from '../approvals/approval.entity.ts';
import { termsOf } from '../approvals/requests.queries.ts';
import { assertNotCharged } from '../charges/charges.queries.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ContentRulesService } from '../content-rules/content-rules.service.ts';
import { announce, Database, realNow, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { atItsLongest } from '../follow-ups/follow-ups.queries.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { assertRightsWhenOut } from '../media/rights.queries.ts';
import { MediaService } from '../media/media.service.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { ItemEntity, type StatusReason } from './item.entity.ts';
import { headlineOf, keepRevision, saveItem, voidApprovals } from './item-rows.queries.ts';
import { assertMayHaveTime, assertReadyFor, connectedChannel } from './item-times.ts';
import { RevisionEntity } from './revision.entity.ts';

/** What an item is until it is published. Each method answers with the item's id. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly db: Database,
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
    private readonly media: MediaService,
    private readonly contentRules: ContentRulesService,
  ) {}

  create(actor: Actor, body: CreateItem): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const response = await find(tx, ResponseEntity, actor.workspaceId, body.responseId, 'response');
      const channel = await find(tx, ChannelEntity, actor.workspaceId, body.channelId, 'channel');
      if (channel.status === 'disconnected') throw new Refusal('channel_not_connected', { channel: channel.displayName });
      const content = body.content ?? begun(response, channel);
      if (content.platform !== channel.platform)
        throw new Refusal('invalid_input', {
          field: 'content.platform',
          rule: 'must be the platform of the channel',
          value: content.platform,
        });

      const item = tx.create(ItemEntity, {
        id: v7(),
        workspaceId: actor.workspaceId,
        campaignId: response.campaignId,
        responseId: response.id,
        channelId: channel.id,
        platform: channel.platform,
        origin: 'planned',
        status: 'draft',
        headline: headlineOf(content, response.title),
        assigneeId: channel.handOffAssigneeId ?? actor.userId,
        createdBy: actor.userId,
        ...(body.wish && { ...body.wish, scheduledAt: new Date(instantOf(body.wish.wallTime, body.wish.timeZone)) }),
      });
      await tx.insert(ItemEntity, item);
      item.revisionId = await this.keepRevision(tx, actor, item, content);
      await tx.save(item);
      await this.ledger.record(tx, item, 'created', actor.userId, { channel: channel.displayName, response: response.title });
      await announce(tx, actor.workspaceId, ['items', 'campaigns'], item.id);
      return item.id;
    });
  }

  /** Saves what is in the composer. Content that had been submitted, approved or scheduled is no longer: the approval was of other content. */
  saveContent(actor: Actor, itemId: string, { version, content }: SaveContent): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      if (!(EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status))
        throw new Refusal('wrong_status', { from: item.status, to: 'draft' });
      if (content.platform !== item.platform)
        throw new Refusal('invalid_input', {
          field: 'content.platform',
          rule: 'must be the platform of the item',
          value: content.platform,
        });
      await this.rewrite(tx, actor, item, content);
      return item.id;
    });
  }

  /** Other content for an item that the caller holds and that may be written. Whether it is other content. */
  async rewrite(tx: EntityManager, actor: Actor, item: ItemEntity, content: ItemContent): Promise<boolean> {
    const before = item.revisionId;
    const revisionId = await this.keepRevision(tx, actor, item, content);
    if (revisionId === before) return false;
    const wasDraft = item.status === 'draft';
    if (!wasDraft) await this.backToDraft(tx, actor, item, revisionId);
    const response = await find(tx, ResponseEntity, actor.workspaceId, item.responseId, 'response');
    item.revisionId = revisionId;
    item.headline = headlineOf(content, response.title);
    await saveItem(tx, item);
    if (before !== null) await forgetRevision(tx, actor, before);
    await announce(tx, actor.workspaceId, wasDraft ? ['items'] : ['items', 'approvals', 'campaigns'], item.id);
    return true;
  }

  submit(actor: Actor, itemId: string, { version }: VersionOnly): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      const { approvalPolicy } = await tx.findOneByOrFail(WorkspaceEntity, { id: actor.workspaceId });
      const next = approvalPolicy === 'none' ? 'approved' : 'in_review';
      assertCanMove(item.status, next);
      const revision = await this.currentRevision(tx, item);
      const isWarned = await this.assertKeepsRules(tx, item, revision.content);
      await assertRightsWhenOut(tx, item);
      const warned = await this.contentRules.assertKept(tx, item);
      if (next === 'approved') await assertNotCharged(tx, item);

      item.status = next;
      item.statusReason = null;
      if (next === 'approved') item.approvedRevisionId = revision.id;
      else {
        const requestedAt = await workspaceNow(tx, actor.workspaceId);
        const risks = isWarned || warned.hits !== undefined ? (['content_warning'] as const) : [];
        await tx.insert(ApprovalEntity, {
          id: v7(),
          workspaceId: actor.workspaceId,
          itemId,
          revisionId: revision.id,
          state: 'open',
          requestedBy: actor.userId,
          requestedAt,
          ...(await termsOf(tx, item, risks)),
        });
      }
      await saveItem(tx, item);
      await this.ledger.record(tx, item, next === 'approved' ? 'approved_by_policy' : 'submitted', actor.userId, {
        revision: revision.hash,
        ...warned,
      });
      await announce(tx, actor.workspaceId, ['items', 'approvals', 'campaigns'], item.id);
      return item.id;
    });
  }

  /** Gives an approved item its time, or a scheduled one another. */
  schedule(actor: Actor, itemId: string, { version, wallTime, timeZone }: ScheduleItem): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      const atMs = instantOf(wallTime, timeZone);
      assertMayHaveTime(item);
      const channel = await assertReadyFor(tx, item, atMs);
      const warnings = await this.slots.assertFree(tx, item, atMs);

      const from = item.scheduledAt?.toISOString() ?? null;
      item.status = 'scheduled';
      item.statusReason = null;
      item.scheduledAt = new Date(atMs);
      item.wallTime = wallTime;
      item.timeZone = timeZone;
      await saveItem(tx, item);
      await this.ledger.record(tx, item, 'scheduled', actor.userId, {
        from,
        at: item.scheduledAt.toISOString(),
        wallTime,
        timeZone,
        channel: channel.displayName,
        ...warnings,
      });
      await announce(tx, actor.workspaceId, ['items', 'campaigns'], item.id);
      return item.id;
    });
  }

  unschedule(actor: Actor, itemId: string, { version }: VersionOnly): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      assertCanMove(item.status, 'approved');
      if (item.status !== 'scheduled') throw new Refusal('wrong_status', { from: item.status, to: 'approved' });
      await this.ledger.record(tx, item, 'unscheduled', actor.userId, { from: item.scheduledAt?.toISOString() ?? null });
      Object.assign(item, { status: 'approved', scheduledAt: null, wallTime: null, timeZone: null });
      await saveItem(tx, item);
      await announce(tx, actor.workspaceId, ['items', 'campaigns'], item.id);
      return item.id;
    });
  }

  cancel(actor: Actor, itemId: string, { version }: VersionOnly): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      assertCanMove(item.status, 'cancelled');
      await this.ledger.record(tx, item, 'cancelled', actor.userId, { from: item.status });
      await voidApprovals(tx, item);
      Object.assign(item, { status: 'cancelled', checkAt: null });
      await saveItem(tx, item);
      await announce(tx, actor.workspaceId, ['items', 'approvals', 'campaigns'], item.id);
      return item.id;
    });
  }

  /** A person has looked at the platform. Said to be there, it is read back before it counts as live; said to be absent, it may be sent again. */
  settle(actor: Actor, itemId: string, { version, published, externalId }: SettleItem): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      if (item.status !== 'failed' || item.statusReason?.class !== 'person')
        throw new Refusal('wrong_status', { from: item.status, to: published ? 'in_platform_review' : 'scheduled' });
      await this.ledger.record(tx, item, 'settled_by_person', actor.userId, { published, externalId: externalId ?? null });
      if (published) {
        if (externalId === undefined) throw new Refusal('invalid_input', { field: 'externalId', rule: 'is needed to read the item back' });
        Object.assign(item, {
          status: 'in_platform_review',
          checkHandle: externalId,
          checkAt: await realNow(tx),
          checkCount: 0,
          statusReason: null,
        });
      } else {
        await this.slots.assertUnderCaps(tx, item, (item.scheduledAt ?? (await workspaceNow(tx, actor.workspaceId))).getTime());
        Object.assign(item, { status: 'scheduled', statusReason: null });
      }
      await saveItem(tx, item);
      await announce(tx, actor.workspaceId, ['items', 'campaigns'], item.id);
      return item.id;
    });
  }

  private async backToDraft(tx: EntityManager, actor: Actor, item: ItemEntity, revisionId: string): Promise<void> {
    assertCanMove(item.status, 'draft');
    const voided = await voidApprovals(tx, item);
    const reason: StatusReason | null = voided ? { class: 'edited', code: null, text: item.status } : null;
    await this.ledger.record(tx, item, 'edited', actor.userId, { from: item.status, revision: revisionId, approvalVoid: voided });
    Object.assign(item, { status: 'draft', approvedRevisionId: null, statusReason: reason });
  }

  private async currentRevision(tx: EntityManager, item: ItemEntity): Promise<RevisionEntity> {
    return tx.findOneByOrFail(RevisionEntity, { id: item.revisionId ?? '', workspaceId: item.workspaceId });
  }

  /** The revision with this content, whose media must be among ours. */
  private async keepRevision(tx: EntityManager, actor: Actor, item: ItemEntity, content: ItemContent): Promise<string> {
    await this.assertMediaExist(tx, actor.workspaceId, content.media, 'content.media');
    return (await keepRevision(tx, item, content, actor.userId)).id;
  }

  /** @throws {Refusal} `not_found`, or `invalid_input` where the hash is another file's; `field` is where the files were given. */
  async assertMediaExist(tx: EntityManager, workspaceId: string, media: ItemContent['media'], field: string): Promise<void> {
    if (media.length === 0) return;
    const facts = await this.media.factsOf(
      tx,
      workspaceId,
      media.map(({ mediaId }) => mediaId),
    );
    media.forEach(({ mediaId, sha256 }, index) => {
      const known = facts.get(mediaId);
      if (known === undefined) throw new Refusal('not_found', { what: 'media', field: `${field}.${String(index)}.mediaId` });
      if (known.sha256 !== sha256)
        throw new Refusal('invalid_input', { field: `${field}.${String(index)}.sha256`, rule: 'must be the hash of that file' });
    });
  }

  /**
   * @returns whether the platform's rules warn of something
   * @throws {Refusal} `content_breaks_rules` with each error that they find.
   */
  private async assertKeepsRules(tx: EntityManager, item: ItemEntity, content: ItemContent): Promise<boolean> {
    const channel = await connectedChannel(tx, item);
    const facts = await this.media.factsOf(
      tx,
      item.workspaceId,
      content.media.map(({ mediaId }) => mediaId),
    );
    const found = checkContent(await atItsLongest(tx, item, content), facts, channel.capabilities);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Refusal('content_breaks_rules', { findings: errors.map((finding) => ({ ...finding })) });
    return found.length > 0;
  }
}

/**
 * The item, held against every other change until this transaction ends.
 *
 * @throws {Refusal} `not_found`; `stale_version` when it has changed since the caller read it.
 */
export async function lockItem(tx: EntityManager, workspaceId: string, itemId: string, version?: number): Promise<ItemEntity> {
  const item = await tx.findOne(ItemEntity, { where: { id: itemId, workspaceId }, lock: ROW_LOCK });
  if (item === null) throw new Refusal('not_found', { what: 'item' });
  if (item.origin === 'imported') throw new Refusal('wrong_status', { from: 'imported', to: 'any' });
  if (version !== undefined && item.version !== version) throw new Refusal('stale_version', { yours: version, current: item.version });
  return item;
}

/** What a new item says first: what the response's items have in common. */
export function begun({ master }: ResponseEntity, { platform, capabilities }: ChannelEntity): ItemContent {
  const blank: ItemContent = { platform, ...NO_MASTER, settings: defaultSettings(platform) };
  const capability = writtenFor(blank, capabilities);
  return master === null || capability === null ? blank : followed(blank, { before: NO_MASTER, after: master }, capability);
}

async function find<T extends { id: string; workspaceId: string }>(
  tx: EntityManager,
  entity: new () => T,
  workspaceId: string,
  id: string,
  what: string,
): Promise<T> {
  const row = await tx.findOne<T>(entity, { where: { id, workspaceId } as never });
  if (row === null) throw new Refusal('not_found', { what });
  return row;
}

/** Typing saves often. What nobody submitted and only its author saw need not be kept. */
async function forgetRevision(tx: EntityManager, actor: Actor, revisionId: string): Promise<void> {
  const asked = await tx.existsBy(ApprovalEntity, { workspaceId: actor.workspaceId, revisionId });
  const used = await tx.existsBy(ItemEntity, [
    { workspaceId: actor.workspaceId, revisionId },
    { workspaceId: actor.workspaceId, approvedRevisionId: revisionId },
  ]);
  if (!asked && !used) await tx.delete(RevisionEntity, { id: revisionId, workspaceId: actor.workspaceId, authorId: actor.userId });
}
