import { Injectable } from '@nestjs/common';
import { weightOf } from '@longstream/domain/fatigue/exposure';
import { hopefulEffectAt } from '@longstream/domain/slot-advice/exploration';
import { slotEffectAt } from '@longstream/domain/slot-advice/profile';
import type { EntityManager } from 'typeorm';
import { profileOf, readAccounts } from '../fatigue/accounts.queries.ts';
import { exposuresById } from '../fatigue/exposures.queries.ts';
import { FatigueModelsService } from '../fatigue/fatigue-models.service.ts';
import type { Followers, PlanWorld } from './problem-of.ts';

/** How those whom a workspace's channels reach take what they are sent: by the hour of the week, and after what they had before. */
export interface Moods {
  readonly followers: readonly Followers[];
  readonly effectAt: PlanWorld['effectAt'];
}

/** What fatigue and slot advice know, as a plan needs it. */
@Injectable()
export class PlanMoodsService {
  constructor(private readonly models: FatigueModelsService) {}

  async of(tx: EntityManager, workspaceId: string): Promise<Moods> {
    const accounts = await readAccounts(tx, workspaceId);
    const hours = new Map(accounts.all.map((account) => [account.channelId, { ...account, profile: profileOf(account, accounts) }]));
    return {
      followers: accounts.all.map((account) => {
        const { halfLifeHours, k, calmStock, floor } = this.models.of(account, accounts);
        return { channelId: account.channelId, fatigue: { halfLifeHours, k, calmStock, floor }, shares: account.overlaps };
      }),
      effectAt: (channelId, atMs, explores) => {
        const known = hours.get(channelId);
        if (known === undefined) return 0;
        return (explores ? hopefulEffectAt : slotEffectAt)(known.profile, atMs, known.timeZone);
      },
    };
  }

  /** What each of the items asks of its audience, in ordinary items. */
  async exposures(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<(itemId: string) => number> {
    const exposures = await exposuresById(tx, workspaceId, itemIds);
    return (itemId) => weightOf(exposures.get(itemId) ?? 'ordinary');
  }
}
