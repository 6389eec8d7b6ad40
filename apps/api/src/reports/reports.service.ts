import { Injectable } from '@nestjs/common';
import type { GuestLink, MadeGuestLink, MakeGuestLink } from '@longstream/contracts/guest-links';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import type { Report, ReportDraft, ReportPages, ReportQuery, SaveReport } from '@longstream/contracts/reports';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { GuestLinksService, type Subject } from '../guest-links/guest-links.service.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { ReportFillingService } from './report-filling.service.ts';
import { ReportEntity } from './report.entity.ts';
import { toReport, toReportPages } from './report.view.ts';

@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Database,
    private readonly filling: ReportFillingService,
    private readonly links: GuestLinksService,
  ) {}

  /** The newest first. */
  list({ workspaceId }: Actor, { limit, cursor }: ReportQuery): Promise<Page<Report>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const rows = await tx.find(ReportEntity, {
        where: { workspaceId, ...(after === null ? {} : { id: LessThan(after) }) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const names = await namesIn(tx, workspaceId, rows);
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toReport(row, names),
      );
    });
  }

  get({ workspaceId }: Actor, reportId: string): Promise<Report> {
    return this.db.inWorkspace(workspaceId, async (tx) => shownReport(tx, await reportIn(tx, workspaceId, reportId)));
  }

  create({ workspaceId, userId }: Actor, draft: ReportDraft): Promise<Report> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertCampaign(tx, workspaceId, draft);
      const updatedAt = await workspaceNow(tx, workspaceId);
      const report = tx.create(ReportEntity, {
        id: v7(),
        workspaceId,
        version: 1,
        createdBy: userId,
        updatedAt,
        mailing: null,
        nextMailAt: null,
        ...draft,
      });
      await tx.insert(ReportEntity, report);
      await announce(tx, workspaceId, ['reports']);
      return shownReport(tx, report);
    });
  }

  /** @throws {Refusal} `stale_version` where somebody else saved it meanwhile. */
  save({ workspaceId }: Actor, reportId: string, { version, ...draft }: SaveReport): Promise<Report> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertCampaign(tx, workspaceId, draft);
      const report = await reportIn(tx, workspaceId, reportId);
      const next = { ...draft, version: version + 1, updatedAt: await workspaceNow(tx, workspaceId) };
      const { affected } = await tx.update(ReportEntity, { id: reportId, workspaceId, version }, next);
      if (affected === 0) throw new Refusal('stale_version', { version: report.version });
      await announce(tx, workspaceId, ['reports']);
      return shownReport(tx, Object.assign(report, next));
    });
  }

  remove({ workspaceId }: Actor, reportId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.remove(await reportIn(tx, workspaceId, reportId));
      await announce(tx, workspaceId, ['reports']);
    });
  }

  /** What a report would look like, saved or not. */
  async preview({ workspaceId }: Actor, draft: ReportDraft): Promise<ReportPages> {
    return toReportPages(await this.filling.fill(workspaceId, draft), draft.language);
  }

  /** For whoever has a link to it. */
  async shared(token: string): Promise<ReportPages> {
    const { workspaceId, subjectId } = await this.links.open('report', token);
    const report = await this.db.inWorkspace(workspaceId, (tx) => reportIn(tx, workspaceId, subjectId));
    return toReportPages(await this.filling.fill(workspaceId, report), report.language);
  }

  share(actor: Actor, reportId: string, body: MakeGuestLink): Promise<MadeGuestLink> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await reportIn(tx, actor.workspaceId, reportId);
      const link = await this.links.make(tx, actor, linkTo(reportId), body);
      await announce(tx, actor.workspaceId, ['reports']);
      return link;
    });
  }

  listLinks({ workspaceId }: Actor, reportId: string, query: ShortListQuery): Promise<Page<GuestLink>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await reportIn(tx, workspaceId, reportId);
      return this.links.list(tx, workspaceId, linkTo(reportId), query);
    });
  }

  unshare({ workspaceId }: Actor, reportId: string, linkId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await reportIn(tx, workspaceId, reportId);
      await this.links.revoke(tx, workspaceId, linkTo(reportId), linkId);
      await announce(tx, workspaceId, ['reports']);
    });
  }
}

export async function reportIn(tx: EntityManager, workspaceId: string, reportId: string): Promise<ReportEntity> {
  const report = await tx.findOneBy(ReportEntity, { id: reportId, workspaceId });
  if (report === null) throw new Refusal('not_found', { what: 'report' });
  return report;
}

const linkTo = (subjectId: string): Subject => ({ kind: 'report', subjectId });

async function assertCampaign(tx: EntityManager, workspaceId: string, { campaignId }: Pick<ReportDraft, 'campaignId'>): Promise<void> {
  if (campaignId === null || (await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) return;
  throw new Refusal('not_found', { what: 'campaign' });
}

export async function shownReport(tx: EntityManager, report: ReportEntity): Promise<Report> {
  return toReport(report, await namesIn(tx, report.workspaceId, [report]));
}

async function namesIn(tx: EntityManager, workspaceId: string, reports: readonly ReportEntity[]) {
  const members = await namesOf(
    tx,
    reports.map(({ createdBy }) => createdBy),
  );
  const ids = reports.flatMap(({ campaignId }) => campaignId ?? []);
  const campaigns = await tx.find(CampaignEntity, { select: { id: true, name: true }, where: { workspaceId, id: In(ids) } });
  return { members, campaigns: new Map(campaigns.map(({ id, name }) => [id, name])) };
}
