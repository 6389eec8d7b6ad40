import { Injectable } from '@nestjs/common';
import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { UsePlan } from '@longstream/contracts/playbook';
import { COUNTED_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { NO_MASTER } from '@longstream/domain/items/master';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { draftsOf, fitsStep, type PlannedDraft, type ResponsePlan } from '@longstream/domain/playbook/response-plan';
import { responsePlan } from '@longstream/domain/playbook/response-plans';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ChargeEntity } from '../charges/charge.entity.ts';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { FollowUpsService } from '../follow-ups/follow-ups.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { begun } from '../items/items.service.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { AttemptEntity } from '../publishing/attempt.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import { toResponse } from '../responses/response.view.ts';
import { lockResponse, nextPosition } from '../responses/responses.service.ts';
import type { Actor } from '../sessions/actor.ts';

/** Begins responses by ready-made plans. */
@Injectable()
export class PlaybookService {
  constructor(
    private readonly db: Database,
    private readonly planned: PlannedItemsService,
    private readonly followUps: FollowUpsService,
  ) {}

  /**
   * Makes a response with its master and a draft on each account, each waiting for the one that it follows. What sister accounts say carries
   * the link of that one.
   *
   * @throws {Refusal} `charge_serious` where the campaign may only be answered formally; `invalid_input` for accounts that do not fit.
   */
  use(actor: Actor, campaignId: string, body: UsePlan): Promise<CampaignResponse> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockCampaign(tx, workspaceId, campaignId);
      const plan = responsePlan(body.plan);
      if (!plan.isFormal) await assertNotChargedAsWhole(tx, workspaceId, campaignId);
      const channels = await channelsFor(tx, workspaceId, plan, body);
      // The campaign is the seed, so that the planner shows before what is made here.
      const drafts = draftsOf(plan, body.accounts, campaignId);
      if (drafts === null) throw new Refusal('invalid_input', { field: 'accounts', rule: 'must have one account that leads' });
      const response = await this.begin(tx, actor, campaignId, body);
      const made: ItemEntity[] = [];
      for (const draft of drafts) made.push(await this.make(tx, actor, { plan, body, response, made, channels }, draft));
      await announce(tx, workspaceId, ['items', 'campaigns']);
      return toResponse(response, made.length);
    });
  }

  /**
   * Takes a response away with all that was made for it.
   *
   * @throws {Refusal} `wrong_status` once one of its items has a place in the schedule or was ever tried, and for what no plan has made.
   */
  undo({ workspaceId }: Actor, responseId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await lockResponse(tx, workspaceId, responseId);
      const where = { workspaceId, responseId };
      const items = await tx.find(ItemEntity, { where, order: { id: 'ASC' }, lock: ROW_LOCK });
      const tried = await tx.countBy(AttemptEntity, { workspaceId, itemId: In(items.map(({ id }) => id)) });
      const placed = items.filter(({ status }) => (COUNTED_STATUSES as readonly ItemStatus[]).includes(status)).length;
      if (response.plan === null || tried + placed > 0) throw new Refusal('wrong_status', { what: 'response', items: placed });
      await tx.remove(response);
      await announce(tx, workspaceId, ['items', 'campaigns', 'approvals', 'holds']);
    });
  }

  private async begin(tx: EntityManager, { workspaceId, userId }: Actor, campaignId: string, body: UsePlan): Promise<ResponseEntity> {
    const { plan, title, message, text } = body;
    const response = tx.create(ResponseEntity, {
      id: v7(),
      workspaceId,
      campaignId,
      audienceId: null,
      title,
      message,
      hotSearch: null,
      master: { ...NO_MASTER, title, text },
      masterVersion: 1,
      masterAuthorId: userId,
      plan,
      checklist: [],
      position: await nextPosition(tx, workspaceId, campaignId),
      createdAt: await workspaceNow(tx, workspaceId),
    });
    await tx.insert(ResponseEntity, response);
    return response;
  }

  private async make(tx: EntityManager, actor: Actor, { plan, body, response, made, channels }: Making, draft: PlannedDraft) {
    const { workspaceId, userId } = actor;
    const channel = channels.get(draft.channelId);
    if (channel === undefined) throw new Error('A draft has no channel.');
    const { platform } = channel;
    const isSister = draft.by === 'sisters';
    const content = isSister
      ? { platform, title: '', text: body.repost, media: [], settings: defaultSettings(platform) }
      : begun(response, channel);
    const lead = draft.after === null ? undefined : made[draft.after];
    const wish =
      draft.after !== null || body.wish === null ? null : { ...body.wish, atMs: instantOf(body.wish.wallTime, body.wish.timeZone) };
    const item = await this.planned.make(
      tx,
      workspaceId,
      { responseId: response.id, channelId: channel.id, content, authorId: userId },
      { wish, rest: { formal: plan.isFormal }, told: { plan: plan.key, step: draft.step } },
    );
    if (lead === undefined) return item;
    await this.followUps.promise(tx, actor, lead, item, { lagMinutes: draft.lagMinutes, carriesLink: isSister, onFailure: 'ask' });
    return item;
  }
}

/** What the drafts of one response have in common; `made` are those before. */
interface Making {
  readonly plan: ResponsePlan;
  readonly body: UsePlan;
  readonly response: ResponseEntity;
  readonly made: readonly ItemEntity[];
  readonly channels: ReadonlyMap<string, ChannelEntity>;
}

async function assertNotChargedAsWhole(tx: EntityManager, workspaceId: string, campaignId: string): Promise<void> {
  const where = { workspaceId, campaignId, responseId: IsNull(), gravity: 'serious' as const, endedAt: IsNull() };
  const charge = await tx.findOneBy(ChargeEntity, where);
  if (charge !== null) throw new Refusal('charge_serious', { grounds: charge.grounds, reason: charge.reason });
}

async function channelsFor(
  tx: EntityManager,
  workspaceId: string,
  { steps }: ResponsePlan,
  { accounts }: UsePlan,
): Promise<ReadonlyMap<string, ChannelEntity>> {
  const rows = await tx.findBy(ChannelEntity, { workspaceId, id: In(accounts.map(({ channelId }) => channelId)) });
  const channels = new Map(rows.map((channel) => [channel.id, channel]));
  accounts.forEach(({ step: key, channelId }, index) => {
    const channel = channels.get(channelId);
    if (channel === undefined) throw new Refusal('not_found', { what: 'channel', field: `accounts.${String(index)}.channelId` });
    if (channel.status === 'disconnected') throw new Refusal('channel_not_connected', { channel: channel.displayName });
    const step = steps.find((one) => one.key === key);
    if (step === undefined || !fitsStep(step, channel.platform))
      throw new Refusal('invalid_input', { field: `accounts.${String(index)}`, rule: 'must fit a step of the plan' });
  });
  return channels;
}
