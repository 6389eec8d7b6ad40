import { Injectable } from '@nestjs/common';
import type { RenderReport, ReportQuery, ReportRendering } from '@longstream/contracts/reports';
import { Refusal } from '@longstream/domain/refusal';
import type { ReportFormat } from '@longstream/domain/reports/report-blocks';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { enqueue } from '../jobs/enqueue.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { ReportRenderingEntity } from './report-rendering.entity.ts';
import { type RenderingRow, toReportRendering } from './report.view.ts';
import { reportIn } from './reports.service.ts';

export interface ReportFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const TYPES: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The files of reports: asked for here, made by a worker. */
@Injectable()
export class ReportRenderingsService {
  constructor(private readonly db: Database) {}

  ask(actor: Actor, reportId: string, { format }: RenderReport): Promise<ReportRendering> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await reportIn(tx, workspaceId, reportId);
      const renderingId = await askForFile(tx, { workspaceId, reportId, format, askedBy: userId });
      const [rendering] = await rendered(tx, workspaceId, 'rendering.id = $2', [renderingId]);
      if (rendering === undefined) throw new Error('What was just inserted is not there.');
      return toReportRendering(rendering, new Map([[userId, actor.name]]));
    });
  }

  /** The newest first. */
  list({ workspaceId }: Actor, { limit, cursor }: ReportQuery): Promise<Page<ReportRendering>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const rows = await rendered(tx, workspaceId, '($2::uuid is null or rendering.id < $2)', [after], limit + 1);
      const members = await namesOf(
        tx,
        rows.map(({ askedBy }) => askedBy),
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toReportRendering(row, members),
      );
    });
  }

  /** @throws {Refusal} `not_found` for a file that is not made yet, or is kept no more. */
  async file(actor: Pick<Actor, 'workspaceId'>, renderingId: string): Promise<ReportFile> {
    const file = await this.find(actor, renderingId);
    if (file === null) throw new Refusal('not_found', { what: 'file' });
    return file;
  }

  find({ workspaceId }: Pick<Actor, 'workspaceId'>, renderingId: string): Promise<ReportFile | null> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const row = await tx.findOne(ReportRenderingEntity, {
        select: { id: true, reportId: true, format: true, askedAt: true, file: true },
        where: { id: renderingId, workspaceId },
      });
      if (row?.file == null) return null;
      const { name } = await reportIn(tx, workspaceId, row.reportId);
      return { name: `${name} ${row.askedAt.toISOString().slice(0, 10)}.${row.format}`, type: TYPES[row.format], bytes: row.file };
    });
  }
}

interface FileWish {
  readonly workspaceId: string;
  readonly reportId: string;
  readonly format: ReportFormat;
  readonly askedBy: string;
  /** Members who are told when it is made. */
  readonly mailTo?: string[];
}

/** In the caller's transaction. Whoever asks for the same again while it waits gets a file of their own. */
export async function askForFile(tx: EntityManager, { workspaceId, reportId, format, askedBy, mailTo }: FileWish): Promise<string> {
  const renderingId = v7();
  const askedAt = await workspaceNow(tx, workspaceId);
  await tx.insert(ReportRenderingEntity, {
    id: renderingId,
    workspaceId,
    reportId,
    format,
    state: 'waiting',
    askedBy,
    mailTo: mailTo ?? null,
    askedAt,
  });
  await enqueue(tx, 'render_report', { workspaceId, renderingId }, { key: `render ${renderingId}` });
  await announce(tx, workspaceId, ['reports']);
  return renderingId;
}

/** Without the files themselves. */
function rendered(tx: EntityManager, workspaceId: string, where: string, values: readonly unknown[], limit = 1): Promise<RenderingRow[]> {
  return tx.query<RenderingRow[]>(
    `select rendering.id, rendering.workspace_id as "workspaceId", report_id as "reportId", report.name as "reportName", format, state, tries,
            leased_until as "leasedUntil", pages_done as "pagesDone", pages, octet_length(file) as bytes, asked_by as "askedBy", asked_at as "askedAt"
       from report_rendering as rendering join report on report.workspace_id = $1 and report.id = report_id
      where rendering.workspace_id = $1 and ${where}
      order by rendering.id desc limit ${String(limit)}`,
    [workspaceId, ...values],
  );
}
