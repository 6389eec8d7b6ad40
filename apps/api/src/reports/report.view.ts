import type { Report, ReportPages, ReportRendering } from '@longstream/contracts/reports';
import type { Language } from '@longstream/domain/notifications/notification-text';
import { cellText } from './cell-text.ts';
import { pagesOf } from './paper.ts';
import type { ReportRenderingEntity } from './report-rendering.entity.ts';
import type { ReportEntity } from './report.entity.ts';
import type { FilledReport } from './section.ts';

/** How those are called whom a report names by id. */
export interface ReportNames {
  readonly members: ReadonlyMap<string, string>;
  readonly campaigns: ReadonlyMap<string, string>;
}

export function toReport(report: ReportEntity, { members, campaigns }: ReportNames): Report {
  const { id, name, campaignId, range, language, blocks, version, createdBy, updatedAt, mailing, nextMailAt } = report;
  return {
    id,
    name,
    campaignId,
    range,
    language,
    blocks,
    version,
    campaignName: campaignId === null ? null : (campaigns.get(campaignId) ?? null),
    createdByName: members.get(createdBy) ?? createdBy,
    updatedAt: updatedAt.toISOString(),
    mailing,
    nextMailAt: nextMailAt?.toISOString() ?? null,
  };
}

export function toReportPages(report: FilledReport, language: Language): ReportPages {
  const sections = report.sections.map(({ title, text, table, notes }) => ({
    title,
    text,
    columns: table?.columns.map((column) => column.title) ?? [],
    rows: table?.rows.map((row) => row.map((cell) => cellText(cell, language))) ?? [],
    notes: [...notes],
  }));
  return { title: report.title, about: report.about, pages: pagesOf(report, language), sections };
}

/** A rendering without its file. */
export type RenderingRow = Omit<ReportRenderingEntity, 'file' | 'mailTo'> & { readonly bytes: number | null; readonly reportName: string };

export function toReportRendering(row: RenderingRow, members: ReadonlyMap<string, string>): ReportRendering {
  const { id, reportId, reportName, format, state, pagesDone, pages, bytes, askedBy, askedAt } = row;
  const askedByName = members.get(askedBy) ?? askedBy;
  return { id, reportId, reportName, format, state, pagesDone, pages, bytes, askedByName, askedAt: askedAt.toISOString() };
}
