import { Injectable } from '@nestjs/common';
import type { ReportBlock, ReportDraft } from '@longstream/contracts/reports';
import { curve } from '@longstream/domain/engagement/curve';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { Refusal } from '@longstream/domain/refusal';
import { daysOf, instantsOf } from '@longstream/domain/reports/report-range';
import { REPORT_WORDS } from '@longstream/domain/reports/report-words';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { goalsOf } from '../engagement/goals.queries.ts';
import { SampleEntity } from '../engagement/sample.entity.ts';
import { readAccounts } from '../fatigue/accounts.queries.ts';
import { FatigueService } from '../fatigue/fatigue.service.ts';
import { toChannelSlotAdvice } from '../slot-advice/slot-advice.view.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import * as blocks from './report-blocks.ts';
import { agesOf, knownOf, reportItems } from './report-facts.queries.ts';
import { ReportReading } from './report-reading.ts';
import type { FilledReport, Section } from './section.ts';

/** What of a draft the numbers depend on. */
export type ReportOutline = Pick<ReportDraft, 'name' | 'campaignId' | 'range' | 'language' | 'blocks'>;

/** Puts the numbers into a report, as they are known now. */
@Injectable()
export class ReportFillingService {
  constructor(
    private readonly db: Database,
    private readonly fatigue: FatigueService,
  ) {}

  /** @throws {Refusal} `not_found` for a campaign that is not there (any more). */
  async fill(workspaceId: string, outline: ReportOutline): Promise<FilledReport> {
    const { reading, about } = await this.db.inWorkspace(workspaceId, (tx) => readFor(tx, workspaceId, outline));
    const sections: Section[] = [];
    for (const block of outline.blocks) sections.push(await this.section(reading, block));
    return { title: outline.name, about, timeZone: reading.timeZone, sections };
  }

  private async section(reading: ReportReading, block: ReportBlock): Promise<Section> {
    const { workspaceId } = reading.scope;
    switch (block.kind) {
      case 'text':
        return blocks.textSection(block);
      case 'figures':
        return blocks.figuresSection(reading);
      case 'responses':
        return blocks.responsesSection(reading, block.metric);
      case 'top_items':
        return blocks.topItemsSection(reading, block.metric, block.items);
      case 'platforms':
        return this.db.inWorkspace(workspaceId, async (tx) => {
          const ids = reading.measured(block.metric).map(({ id }) => id);
          return blocks.platformsSection(reading, block.metric, await agesOf(tx, workspaceId, ids, block.metric));
        });
      case 'curves':
        return this.db.inWorkspace(workspaceId, (tx) => curves(tx, reading, block.metric, block.items));
      case 'slots':
        return this.db.inWorkspace(workspaceId, (tx) => slots(tx, reading));
      case 'goals':
        return this.db.inWorkspace(workspaceId, (tx) => goals(tx, reading));
      case 'steadiness':
        return this.steadiness(reading);
    }
  }

  private async steadiness(reading: ReportReading): Promise<Section> {
    const { campaignId, workspaceId, days } = reading.scope;
    if (campaignId === null) return blocks.nothing(reading.words.titles.steadiness, reading.words.onlyOfCampaign);
    return blocks.steadinessSection(reading, await this.fatigue.steadiness({ workspaceId }, campaignId, days));
  }
}

async function readFor(tx: EntityManager, workspaceId: string, { campaignId, range, language }: ReportOutline) {
  const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  const campaign = campaignId === null ? null : await tx.findOneBy(CampaignEntity, { workspaceId, id: campaignId });
  if (campaignId !== null && campaign === null) throw new Refusal('not_found', { what: 'campaign' });
  const asOf = await workspaceNow(tx, workspaceId);
  const days = daysOf(range, dateOf(asOf.getTime(), timeZone));
  const instants = days === null ? null : instantsOf(days, timeZone);
  const from = instants === null ? null : new Date(instants.fromMs);
  const until = instants === null ? null : new Date(instants.untilMs);
  const scope = { workspaceId, campaignId, days, from, until };
  const items = await reportItems(tx, scope);
  const known = await knownOf(
    tx,
    workspaceId,
    items.map(({ id }) => id),
  );
  const reading = new ReportReading(scope, language, timeZone, asOf, items, known);
  const words = REPORT_WORDS[language];
  const about = [
    campaign?.name ?? words.workspace,
    days === null ? words.allDays : words.days(days.from, days.to),
    words.asOf(reading.at(asOf), timeZone),
  ].join(' · ');
  return { reading, about };
}

async function curves(tx: EntityManager, reading: ReportReading, metric: Metric, count: number): Promise<Section> {
  const { workspaceId } = reading.scope;
  const live = reading.measured(metric).filter(({ liveAt }) => liveAt !== null);
  const items = blocks.greatest(reading, live, metric).slice(0, count);
  const ids = items.map(({ id }) => id);
  const samples = Map.groupBy(await tx.findBy(SampleEntity, { workspaceId, itemId: In(ids), metric }), ({ itemId }) => itemId);
  const courses = items.map((item) => {
    const read = (samples.get(item.id) ?? []).map(({ at, value }) => ({ atMs: at.getTime(), value }));
    return { item, points: curve(read, item.liveAt?.getTime() ?? 0) };
  });
  return blocks.curvesSection(reading, metric, courses, await agesOf(tx, workspaceId, ids, metric));
}

/** Of the accounts that the campaign went out by, or of all of them where it is about the whole workspace; by what was live in its days. */
async function slots(tx: EntityManager, reading: ReportReading): Promise<Section> {
  const { workspaceId, campaignId } = reading.scope;
  const accounts = await readAccounts(tx, workspaceId);
  const channels = await tx.findBy(ChannelEntity, { workspaceId });
  const names = new Map(channels.map(({ id, displayName, platform }) => [id, `${displayName} · ${reading.platform(platform)}`]));
  const used = new Set(reading.items.map(({ channelId }) => channelId));
  const advice = accounts.all.flatMap((account) => {
    const name = names.get(account.channelId);
    if (name === undefined || (campaignId !== null && !used.has(account.channelId))) return [];
    const slotPosts = account.slotPosts.filter(({ atMs }) => reading.isWithin(atMs));
    return [{ ...toChannelSlotAdvice({ ...account, slotPosts }, accounts), account: name }];
  });
  return blocks.slotsSection(reading, advice);
}

async function goals(tx: EntityManager, reading: ReportReading): Promise<Section> {
  const { campaignId, workspaceId } = reading.scope;
  if (campaignId === null) return blocks.nothing(reading.words.titles.goals, reading.words.onlyOfCampaign);
  const at = reading.endsAt;
  return blocks.goalsSection(reading, (await goalsOf(tx, workspaceId, [campaignId], at)).get(campaignId) ?? [], at);
}
