import { Injectable } from '@nestjs/common';
import type { CampaignSteadiness, ChannelLoad, LoadCourse, LoadCourseQuery, LoadQuery } from '@longstream/contracts/fatigue';
import { steadinessOf } from '@longstream/domain/fatigue/steadiness';
import { Refusal } from '@longstream/domain/refusal';
import { type Days, sharedDays } from '@longstream/domain/time/days';
import { addDays } from '@longstream/domain/time/week';
import { startOfDate } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { AudienceChannelEntity, AudienceEntity } from '../audiences/audience.entity.ts';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { readAccounts } from './accounts.queries.ts';
import { impactsIn } from './audience-bearing.queries.ts';
import { FatigueModelsService } from './fatigue-models.service.ts';
import { toChannelLoad, toLoadCourse } from './fatigue.view.ts';

/** How full audiences are of what a team sends them, and how evenly its campaigns do so. */
@Injectable()
export class FatigueService {
  constructor(
    private readonly db: Database,
    private readonly models: FatigueModelsService,
  ) {}

  /** The load of each channel's followers at an instant. */
  list({ workspaceId }: Actor, { limit, cursor, at, audienceId, channelId, withoutItemId }: LoadQuery): Promise<Page<ChannelLoad>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const asked = at === undefined ? await workspaceNow(tx, workspaceId) : new Date(at);
      const accounts = await readAccounts(tx, workspaceId, { from: asked, to: asked, withoutItemId: withoutItemId ?? null });
      const reached = audienceId === undefined ? null : await channelsOf(tx, workspaceId, audienceId);
      const after = readIdCursor(cursor) ?? '';
      const wished = accounts.all.filter((account) => {
        const isWished = (channelId ?? account.channelId) === account.channelId && (reached?.has(account.channelId) ?? true);
        return isWished && account.channelId > after;
      });
      return toPage(
        wished.slice(0, limit + 1),
        limit,
        (account) => [account.channelId],
        (account) => toChannelLoad(account, this.models.of(account, accounts), asked, accounts.asOf),
      );
    });
  }

  course({ workspaceId }: Actor, channelId: string, query: LoadCourseQuery): Promise<LoadCourse> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [from, to] = [new Date(query.from), new Date(query.to)];
      const accounts = await readAccounts(tx, workspaceId, { from, to });
      const account = accounts.all.find((one) => one.channelId === channelId);
      if (account === undefined) throw new Refusal('not_found', { what: 'channel' });
      return toLoadCourse(account, this.models.of(account, accounts), from, to, accounts.asOf);
    });
  }

  /** Over the campaign's days, or those of them that are asked for; what is scheduled included. */
  steadiness({ workspaceId }: Pick<Actor, 'workspaceId'>, campaignId: string, within: Days | null = null): Promise<CampaignSteadiness> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const campaign = await tx.findOneBy(CampaignEntity, { workspaceId, id: campaignId });
      if (campaign === null) throw new Refusal('not_found', { what: 'campaign' });
      const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      const { from: startsOn, to: endsOn } = sharedDays({ from: campaign.startsOn, to: campaign.endsOn }, within);
      const from = new Date(startOfDate(campaign.startsOn, timeZone));
      const to = new Date(startOfDate(addDays(endsOn, 1), timeZone) - 1);
      const impacts = await impactsIn(tx, workspaceId, { from, to, campaignId });
      const items = impacts.filter(({ atMs }) => atMs >= startOfDate(startsOn, timeZone)).length;
      const { asOf, all } = await readAccounts(tx, workspaceId);
      const halfLives = new Map(all.map(({ channelId, suggested }) => [channelId, suggested.halfLifeHours]));
      const lasting = impacts.map((impact) => ({ ...impact, halfLifeHours: halfLives.get(impact.channelId) ?? 24 }));
      const found = steadinessOf(lasting, { startsOn, endsOn, timeZone });
      return { asOf: asOf.toISOString(), timeZone, items, steadiness: found };
    });
  }
}

async function channelsOf(tx: EntityManager, workspaceId: string, audienceId: string): Promise<Set<string>> {
  if (!(await tx.existsBy(AudienceEntity, { workspaceId, id: audienceId }))) throw new Refusal('not_found', { what: 'audience' });
  const members = await tx.findBy(AudienceChannelEntity, { workspaceId, audienceId });
  return new Set(members.map(({ channelId }) => channelId));
}
