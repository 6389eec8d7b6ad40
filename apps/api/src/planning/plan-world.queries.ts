import type { StartPlan } from '@longstream/contracts/planning';
import { holdCovers } from '@longstream/domain/holds/hold';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { PLAN_LIMITS } from '@longstream/domain/planning/plan';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, IsNull } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { FollowUpEntity } from '../follow-ups/follow-up.entity.ts';
import { HoldEntity, reachOf } from '../holds/hold.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { WishedItem } from './problem-of.ts';

/** What a plan may give a time: everything on its way that no worker has in hand. */
const PLANNABLE: readonly ItemStatus[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'];

type Question = Pick<StartPlan, 'campaignId' | 'itemIds' | 'reach' | 'keepIds'>;

/** Everything a question is about, whether the plan may move it or not. */
function asked(tx: EntityManager, workspaceId: string, { campaignId, itemIds }: Question): Promise<ItemEntity[]> {
  return tx.find(ItemEntity, {
    where: {
      workspaceId,
      origin: 'planned',
      status: In(PLANNABLE),
      ...(campaignId !== null && { campaignId }),
      ...(itemIds !== null && { id: In(itemIds) }),
    },
    order: { id: 'ASC' },
    take: PLAN_LIMITS.items * 2,
  });
}

/** What a plan may touch, and what of its question stays where it is. */
export interface Askers {
  readonly wished: readonly ItemEntity[];
  readonly kept: readonly ItemEntity[];
}

/** @throws {Refusal} `too_many_items`. */
export async function readAskers(tx: EntityManager, workspaceId: string, question: Question): Promise<Askers> {
  const keep = new Set(question.keepIds);
  const isWished = ({ id, pinned, channelId, scheduledAt }: ItemEntity) =>
    channelId !== null && !keep.has(id) && !(pinned && scheduledAt !== null) && (question.reach === 'all' || scheduledAt === null);
  const all = await asked(tx, workspaceId, question);
  const wished = all.filter(isWished);
  if (wished.length > PLAN_LIMITS.items) throw new Refusal('too_many_items', { count: wished.length, most: PLAN_LIMITS.items });
  return { wished, kept: all.filter((item) => !isWished(item) && item.scheduledAt !== null) };
}

/** What stops each item at any time: a hold, or an account that is not connected. */
export async function readStops(tx: EntityManager, workspaceId: string): Promise<(item: ItemEntity) => WishedItem['stopped']> {
  const holds = await tx.findBy(HoldEntity, { workspaceId, releasedAt: IsNull() });
  const channels = await tx.find(ChannelEntity, { where: { workspaceId }, select: { id: true, status: true } });
  const connected = new Set(channels.flatMap(({ id, status }) => (status === 'connected' ? [id] : [])));
  return (item) => {
    if (!connected.has(item.channelId ?? '')) return 'channel_not_connected';
    return holds.some((hold) => holdCovers(reachOf(hold), item)) ? 'held' : null;
  };
}

/** What each item still waits for. */
export async function readLeads(tx: EntityManager, workspaceId: string): Promise<ReadonlyMap<string, NonNullable<WishedItem['follows']>>> {
  const rows = await tx.findBy(FollowUpEntity, { workspaceId, state: In(['waiting', 'asks']) });
  return new Map(rows.map(({ itemId, leadId, lagMinutes }) => [itemId, { leadId, lagMinutes }]));
}
