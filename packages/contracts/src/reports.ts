import { LANGUAGES } from '@longstream/domain/notifications/notification-text';
import { RENDERING_STATES, REPORT_FORMATS } from '@longstream/domain/reports/report-blocks';
import { z } from 'zod';
import { Metric } from './campaigns.ts';
import { Id, Instant, LocalDate, line, pageOf, PageQuery, prose } from './primitives.ts';

/** The days that a report speaks of: whole days, by the workspace's zone, both ends counted. The last days end with yesterday. */
const ReportRange = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('last_days'), days: z.number().int().min(1).max(366) }),
    z.strictObject({ kind: z.literal('between'), from: LocalDate, to: LocalDate }),
  ])
  .refine((range) => range.kind !== 'between' || range.from <= range.to, { path: ['to'], message: 'must not be before the first day' })
  .meta({ id: 'ReportRange' });
export type ReportRange = z.output<typeof ReportRange>;

/** `id` is the block's own within its report: its place may change. */
const block = <K extends string>(kind: K) => ({ id: Id, kind: z.literal(kind) });

export const ReportBlock = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...block('text'), title: prose(200), text: prose(4000) }),
    z.strictObject(block('figures')),
    z.strictObject({ ...block('responses'), metric: Metric }),
    z.strictObject({ ...block('curves'), metric: Metric, items: z.number().int().min(1).max(8) }),
    z.strictObject({ ...block('platforms'), metric: Metric }),
    z.strictObject({ ...block('top_items'), metric: Metric, items: z.number().int().min(1).max(50) }),
    z.strictObject(block('slots')),
    z.strictObject(block('steadiness')),
    z.strictObject(block('goals')),
  ])
  .meta({ id: 'ReportBlock' });
export type ReportBlock = z.output<typeof ReportBlock>;

/** What a report is to say. `campaignId` null: the whole workspace. */
export const ReportDraft = z
  .strictObject({
    name: line(120),
    campaignId: Id.nullable(),
    range: ReportRange,
    language: z.enum(LANGUAGES),
    blocks: z.array(ReportBlock).max(30),
  })
  .meta({ id: 'ReportDraft' });
export type ReportDraft = z.output<typeof ReportDraft>;

/** `version` is the one that was changed: a report that somebody else saved meanwhile is not overwritten. */
export const SaveReport = ReportDraft.extend({ version: z.number().int().min(1) }).meta({ id: 'SaveReport' });
export type SaveReport = z.output<typeof SaveReport>;

const MailingDay = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('weekly'), weekday: z.number().int().min(1).max(7) }),
    z.strictObject({ kind: z.literal('monthly'), dayOfMonth: z.number().int().min(1).max(31) }),
  ])
  .meta({ id: 'MailingDay' });

/** How a report goes out by itself: as a PDF, to members, at a time by the workspace's zone. */
export const ReportMailing = z
  .strictObject({
    on: MailingDay,
    timeOfDay: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    memberIds: z.array(line(64)).min(1).max(50),
  })
  .meta({ id: 'ReportMailing' });
export type ReportMailing = z.output<typeof ReportMailing>;

/** `isOn` false stops it; what it was is kept. */
export const SetReportMailing = z.strictObject({ mailing: ReportMailing, isOn: z.boolean() }).meta({ id: 'SetReportMailing' });
export type SetReportMailing = z.output<typeof SetReportMailing>;

/** `nextMailAt` is null while it does not go out by itself. */
export const Report = ReportDraft.extend({
  id: Id,
  version: z.number().int(),
  campaignName: z.string().nullable(),
  createdByName: z.string(),
  updatedAt: Instant,
  mailing: ReportMailing.nullable(),
  nextMailAt: Instant.nullable(),
}).meta({ id: 'Report' });
export type Report = z.output<typeof Report>;

export const ReportPage = pageOf(Report).meta({ id: 'ReportPage' });
export const ReportQuery = z.strictObject(PageQuery);
export type ReportQuery = z.output<typeof ReportQuery>;

/** A block as it is read out: what its page shows, in words and a table. */
const ReportSection = z.object({
  title: z.string(),
  text: z.string().nullable(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  notes: z.array(z.string()),
});

/** The pages as they will be printed, each a drawing, and what stands on them for those who cannot see it. */
export const ReportPages = z
  .object({ title: z.string(), about: z.string(), pages: z.array(z.string()), sections: z.array(ReportSection) })
  .meta({ id: 'ReportPages' });
export type ReportPages = z.output<typeof ReportPages>;

export const RenderReport = z.strictObject({ format: z.enum(REPORT_FORMATS) }).meta({ id: 'RenderReport' });
export type RenderReport = z.output<typeof RenderReport>;

/** A file that was asked for; `pages` null until it is known how many there are. It is kept for 30 days. */
export const ReportRendering = z
  .object({
    id: Id,
    reportId: Id,
    reportName: z.string(),
    format: z.enum(REPORT_FORMATS),
    state: z.enum(RENDERING_STATES),
    pagesDone: z.number().int(),
    pages: z.number().int().nullable(),
    bytes: z.number().int().nullable(),
    askedByName: z.string(),
    askedAt: Instant,
  })
  .meta({ id: 'ReportRendering' });
export type ReportRendering = z.output<typeof ReportRendering>;

export const ReportRenderingPage = pageOf(ReportRendering).meta({ id: 'ReportRenderingPage' });
