import { Injectable } from '@nestjs/common';
import type { AddFollowers, FollowItem, ItemFollowUps } from '@longstream/contracts/follow-ups';
import { wouldWaitForItself } from '@longstream/domain/follow-ups/follow-up';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { FollowUpEntity } from './follow-up.entity.ts';
import { withItems } from './follow-ups.queries.ts';

type Terms = Pick<FollowItem, 'lagMinutes' | 'carriesLink' | 'onFailure' | 'goAt'>;

/** Promises that items come after others. Each method answers with the item's id; the keeping is the worker's. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly db: Database,
    private readonly planned: PlannedItemsService,
    private readonly ledger: LedgerService,
  ) {}

  of({ workspaceId }: Actor, itemId: string): Promise<ItemFollowUps> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(ItemEntity, { workspaceId, id: itemId }))) throw new Refusal('not_found', { what: 'item' });
      const own = await tx.findBy(FollowUpEntity, { workspaceId, itemId });
      const others = await tx.find(FollowUpEntity, { where: { workspaceId, leadId: itemId }, order: { lagMinutes: 'ASC', itemId: 'ASC' } });
      const [follows = null] = await withItems(tx, workspaceId, own);
      return { follows, followers: await withItems(tx, workspaceId, others) };
    });
  }

  /** From now on the item's time is its lead's to give: what it had of one is gone. Said again, it waits on the new terms. */
  follow(actor: Actor, itemId: string, { leadId, ...terms }: FollowItem): Promise<string> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await this.assertNoRing(tx, workspaceId, itemId, leadId);
      const lead = await lockItem(tx, workspaceId, leadId);
      const item = await lockItem(tx, workspaceId, itemId);
      if (!(EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status))
        throw new Refusal('wrong_status', { from: item.status, to: 'waiting' });
      await this.planned.unschedule(tx, item);
      await this.promise(tx, actor, lead, item, terms);
      await announce(tx, workspaceId, ['items', 'campaigns'], itemId);
      return itemId;
    });
  }

  /** Drafts on other channels, each a lag after this item. */
  addFollowers(actor: Actor, leadId: string, { followers, text, ...terms }: AddFollowers): Promise<string> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const lead = await lockItem(tx, workspaceId, leadId);
      for (const { channelId, lagMinutes } of followers) {
        const { platform } = await channelToPostOn(tx, workspaceId, channelId);
        const content = { platform, title: '', text, media: [], settings: defaultSettings(platform) };
        const made = { responseId: lead.responseId, channelId, content, authorId: userId };
        const item = await this.planned.make(tx, workspaceId, made, { told: { lead: leadId } });
        await this.promise(tx, actor, lead, item, { ...terms, lagMinutes });
      }
      await announce(tx, workspaceId, ['items', 'campaigns'], leadId);
      return leadId;
    });
  }

  /** The item follows nothing any more, and waits for a member to give it a time. */
  detach({ workspaceId, userId }: Actor, itemId: string): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const followUp = await tx.findOneBy(FollowUpEntity, { workspaceId, itemId });
      if (followUp === null) throw new Refusal('not_found', { what: 'follow_up' });
      const lead = await lockItem(tx, workspaceId, followUp.leadId);
      const item = await lockItem(tx, workspaceId, itemId);
      await tx.delete(FollowUpEntity, { workspaceId, itemId });
      await this.ledger.record(tx, item, 'follows_no_more', userId, { lead: lead.id, headline: lead.headline });
      await announce(tx, workspaceId, ['items'], itemId);
      return itemId;
    });
  }

  /** Puts on record that an item comes after its lead; the caller holds both. */
  async promise(tx: EntityManager, { workspaceId, userId }: Actor, lead: ItemEntity, item: ItemEntity, terms: Terms): Promise<void> {
    const { lagMinutes, carriesLink, onFailure, goAt } = terms;
    const goAtMs = goAt === undefined ? null : instantOf(goAt.wallTime, goAt.timeZone);
    await tx.save(
      tx.create(FollowUpEntity, {
        itemId: item.id,
        workspaceId,
        leadId: lead.id,
        lagMinutes,
        carriesLink,
        onFailure,
        goAt: goAtMs === null ? null : new Date(goAtMs),
        state: 'waiting',
        question: null,
        createdBy: userId,
      }),
    );
    const told = { lagMinutes, carriesLink, onFailure, goAt: goAt ?? null };
    await this.ledger.record(tx, item, 'follows', userId, { lead: lead.id, headline: lead.headline, ...told });
    await this.ledger.record(tx, lead, 'followed', userId, { follower: item.id, headline: item.headline, ...told });
  }

  /** Held against whoever else would close the ring from its other side. */
  private async assertNoRing(tx: EntityManager, workspaceId: string, itemId: string, leadId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`follow_up ${workspaceId}`]);
    const above = await tx.query<{ itemId: string; leadId: string }[]>(
      `with recursive above as (
         select item_id, lead_id from follow_up where workspace_id = $1 and item_id = $2
         union select next.item_id, next.lead_id from follow_up next join above on next.item_id = above.lead_id where next.workspace_id = $1)
       select item_id as "itemId", lead_id as "leadId" from above`,
      [workspaceId, leadId],
    );
    const leadOf = new Map(above.map((row) => [row.itemId, row.leadId]));
    if (wouldWaitForItself(leadOf, itemId, leadId)) throw new Refusal('waits_for_itself', { leadId });
  }
}

async function channelToPostOn(tx: EntityManager, workspaceId: string, id: string): Promise<ChannelEntity> {
  const channel = await tx.findOneBy(ChannelEntity, { workspaceId, id });
  if (channel === null) throw new Refusal('not_found', { what: 'channel' });
  if (channel.status === 'disconnected') throw new Refusal('channel_not_connected', { channel: channel.displayName });
  return channel;
}
