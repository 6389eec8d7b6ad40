import { Injectable } from '@nestjs/common';
import { SUGGESTED_FATIGUE } from '@longstream/domain/fatigue/load';
import { slotEffectAt, slotProfile } from '@longstream/domain/slot-advice/profile';
import { suggestedHalfLife } from '@longstream/domain/platforms/audience-defaults';
import { slotPrior } from '@longstream/domain/platforms/slot-priors';
import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import type { Followers, PlanWorld } from './problem-of.ts';

/** How those whom a workspace's channels reach take what they are sent: by the hour, and after what they had before. */
export interface Moods {
  readonly followers: readonly Followers[];
  readonly effectAt: PlanWorld['effectAt'];
  /** What each of these items asks of its audience, in ordinary items. */
  readonly exposures: (tx: EntityManager, itemIds: readonly string[]) => Promise<(itemId: string) => number>;
}

@Injectable()
export class PlanMoodsService {
  async of(tx: EntityManager, workspaceId: string): Promise<Moods> {
    const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const channels = await tx.findBy(ChannelEntity, { workspaceId });
    const profiles = new Map(
      channels.map((channel) => {
        const zone = channel.timeZone ?? timeZone;
        return [channel.id, { zone, profile: slotProfile([], slotPrior(channel.platform).effects) }];
      }),
    );
    return {
      followers: channels.map(({ id, platform }) => ({
        channelId: id,
        fatigue: { ...SUGGESTED_FATIGUE, halfLifeHours: suggestedHalfLife(platform) },
        shares: new Map([[id, 1]]),
      })),
      effectAt: (channelId, atMs) => {
        const known = profiles.get(channelId);
        return known === undefined ? 0 : slotEffectAt(known.profile, atMs, known.zone);
      },
      exposures: () => Promise.resolve(() => 1),
    };
  }
}
