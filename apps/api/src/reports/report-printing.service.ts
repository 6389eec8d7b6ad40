import { Injectable } from '@nestjs/common';
import type { RenderingState } from '@longstream/domain/reports/report-blocks';
import { announce, Database } from '../database/database.ts';
import type { JobPayloads } from '../jobs/enqueue.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { pagesOf } from './paper.ts';
import { printedBeside } from './printing-thread.ts';
import { ReportFillingService } from './report-filling.service.ts';
import { ReportRenderingEntity } from './report-rendering.entity.ts';
import { reportIn } from './reports.service.ts';
import type { ReportEntity } from './report.entity.ts';
import { toCsv, toXlsx } from './spreadsheets.ts';

type Wake = JobPayloads['render_report'];

/** A file under way, and by which try: an earlier one that comes back to life writes nothing any more. */
interface Held extends Pick<ReportRenderingEntity, 'id' | 'workspaceId' | 'format' | 'tries'> {
  readonly report: ReportEntity;
}

/** Whoever makes a file says so with each page; after this long without a word another begins again. */
const LEASE_MS = 60_000;
/** What cannot be made so often will not be made. */
const MOST_TRIES = 4;
const KEPT_MS = 30 * 24 * 3_600_000;
const BATCH = 100;

/** Makes the files of reports. Which are wanted, and how far each has come, stands in their rows. */
@Injectable()
export class ReportPrintingService {
  constructor(
    private readonly db: Database,
    private readonly filling: ReportFillingService,
    private readonly notifications: NotificationsService,
  ) {}

  /** Nothing to do is fine: somebody else has it, or it is done. */
  async render(wake: Wake): Promise<void> {
    const held = await this.take(wake);
    if (held === null) return;
    try {
      const file = await this.fileOf(held);
      await this.write(held, `state = 'done', leased_until = null, file = $4`, [file]);
    } catch (cause) {
      const state: RenderingState = held.tries >= MOST_TRIES ? 'failed' : 'waiting';
      await this.write(held, 'state = $4, leased_until = null', [state]);
      throw cause;
    }
  }

  /** What nobody holds, though it is wanted: its worker is gone, or its job was lost. */
  unheld(): Promise<Wake[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Wake[]>(
        `select workspace_id as "workspaceId", id as "renderingId" from report_rendering
          where state in ('waiting', 'rendering') and (leased_until is null or leased_until < now()) order by id limit $1`,
        [BATCH],
      ),
    );
  }

  /** Forgets files that were made long ago. Answers how many there were. */
  forget(nowMs = Date.now()): Promise<number> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>(`delete from report_rendering where id < $1 and state in ('done', 'failed')`, [
        firstIdAt(nowMs - KEPT_MS),
      ]);
      return count;
    });
  }

  private take({ workspaceId, renderingId }: Wake): Promise<Held | null> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [[row]] = await tx.query<[(Omit<Held, 'report'> & { reportId: string })[]]>(
        `update report_rendering set state = 'rendering', tries = tries + 1, pages_done = 0, pages = null, leased_until = now() + $3 * interval '1 millisecond'
          where workspace_id = $1 and id = $2 and state in ('waiting', 'rendering') and (leased_until is null or leased_until < now())
          returning id, workspace_id as "workspaceId", report_id as "reportId", format, tries`,
        [workspaceId, renderingId, LEASE_MS],
      );
      if (row === undefined) return null;
      await announce(tx, workspaceId, ['reports']);
      return { ...row, report: await reportIn(tx, workspaceId, row.reportId) };
    });
  }

  private async fileOf(held: Held): Promise<Buffer> {
    const { report, format, workspaceId } = held;
    const filled = await this.filling.fill(workspaceId, report);
    if (format === 'csv') return Buffer.from(toCsv(filled, report.language));
    if (format === 'xlsx') return toXlsx(filled, report.language);
    const pages = pagesOf(filled, report.language);
    return printedBeside({ pages, title: report.name }, (page) =>
      this.write(held, `pages_done = $4, pages = $5, leased_until = now() + $6 * interval '1 millisecond'`, [page, pages.length, LEASE_MS]),
    );
  }

  private write({ id, workspaceId, tries, report }: Held, change: string, values: readonly unknown[]): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [[row]] = await tx.query<[Pick<ReportRenderingEntity, 'state' | 'mailTo'>[]]>(
        `update report_rendering set ${change} where workspace_id = $1 and id = $2 and tries = $3 and state = 'rendering'
          returning state, mail_to as "mailTo"`,
        [workspaceId, id, tries, ...values],
      );
      if (row === undefined) return;
      await announce(tx, workspaceId, ['reports']);
      if (row.mailTo === null || (row.state !== 'done' && row.state !== 'failed')) return;
      const data = { reportId: report.id, report: report.name, renderingId: row.state === 'done' ? id : null };
      await this.notifications.notify(tx, workspaceId, { kind: 'report_made', namedIds: row.mailTo, data });
    });
  }
}

/** Ids begin with the millisecond of their making, so that an age is a range of them. */
function firstIdAt(ms: number): string {
  const digits = ms.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}
