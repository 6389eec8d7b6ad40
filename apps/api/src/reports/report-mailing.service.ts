import { Injectable } from '@nestjs/common';
import type { Report, SetReportMailing } from '@longstream/contracts/reports';
import { nextMailingMs } from '@longstream/domain/reports/report-mailing';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { mailAlso } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { assertMemberCan } from '../workspaces/member.queries.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { askForFile } from './report-renderings.service.ts';
import { ReportEntity } from './report.entity.ts';
import { reportIn, shownReport } from './reports.service.ts';

interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** Reports that go out by themselves. When each does next stands in its row: what was missed while nobody worked goes out once, late. */
@Injectable()
export class ReportMailingService {
  constructor(private readonly db: Database) {}

  /**
   * Whoever is chosen is mailed, and may say under their notifications that they would rather not be.
   *
   * @throws {Refusal} `not_found` for a member who is not in the team, `not_allowed` for one who may not read results
   */
  set({ workspaceId }: Pick<Actor, 'workspaceId'>, reportId: string, { mailing, isOn }: SetReportMailing): Promise<Report> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      for (const memberId of new Set(mailing.memberIds)) await assertMemberCan(tx, workspaceId, memberId, 'results.read');
      const report = await reportIn(tx, workspaceId, reportId);
      const known = report.mailing?.memberIds ?? [];
      const added = mailing.memberIds.filter((memberId) => !known.includes(memberId));
      await mailAlso(tx, workspaceId, added, 'report_made');
      const change = { mailing, nextMailAt: isOn ? await nextMailAt(tx, workspaceId, mailing) : null };
      await tx.update(ReportEntity, { id: reportId, workspaceId }, change);
      await announce(tx, workspaceId, ['reports']);
      return shownReport(tx, Object.assign(report, change));
    });
  }

  /** What is due, across workspaces. */
  due(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select report.id, workspace.id as "workspaceId" from report join workspace on workspace.id = report.workspace_id
          where next_mail_at <= workspace_time(workspace, now()) order by next_mail_at limit $1`,
        [limit],
      ),
    );
  }

  /** Asks for the file, which goes to the members when it is made. */
  take({ id, workspaceId }: Due): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      // Another worker's report is not waited for: it is asking for the same file.
      const report = await tx.findOne(ReportEntity, {
        where: { id, workspaceId },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (report?.mailing == null || report.nextMailAt === null || report.nextMailAt > (await workspaceNow(tx, workspaceId))) return;
      const { mailing, createdBy } = report;
      await tx.update(ReportEntity, { id, workspaceId }, { nextMailAt: await nextMailAt(tx, workspaceId, mailing) });
      await askForFile(tx, { workspaceId, reportId: id, format: 'pdf', askedBy: createdBy, mailTo: mailing.memberIds });
    });
  }
}

async function nextMailAt(tx: EntityManager, workspaceId: string, mailing: SetReportMailing['mailing']): Promise<Date> {
  const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  return new Date(nextMailingMs(mailing, timeZone, (await workspaceNow(tx, workspaceId)).getTime()));
}
