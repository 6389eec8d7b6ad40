import type { Report } from '@longstream/contracts/reports';
import { can } from '@longstream/domain/workspaces/rights';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatInstant } from '../ui/format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { newBlock } from './blocks.ts';
import { useCreateReport, useReports } from './reports.api.ts';

export function ReportsScreen(): ReactNode {
  const { role } = useWorkspace();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const reports = useReports();
  const creating = useCreateReport();
  const create = () => {
    const body = {
      name: m.reports_untitled(),
      campaignId: null,
      range: { kind: 'all' as const },
      language: getLocale(),
      blocks: [newBlock('figures'), newBlock('responses')],
    };
    creating.mutate(
      { params: { path }, body },
      { onSuccess: ({ id }) => void navigate({ to: '/reports/$reportId', params: { reportId: id } }) },
    );
  };
  const action = can(role, 'report.write') && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} busy={creating.isPending} onClick={create}>
      {m.reports_create()}
    </Button>
  );
  return (
    <Screen title={m.nav_reports()} about={m.reports_about()} actions={action}>
      <ProblemNotice error={creating.error} />
      <Loaded query={reports}>
        {({ pages }) => {
          const found = pages.flatMap((page) => page.items);
          if (found.length === 0) {
            return (
              <EmptyState filled="figures" isRefused={action === false} title={m.reports_empty()} action={action}>
                {m.reports_empty_about()}
              </EmptyState>
            );
          }
          return (
            <>
              <ul className="grid gap-3 md:grid-cols-2">
                {found.map((report) => (
                  <ReportCard key={report.id} report={report} />
                ))}
              </ul>
              <MoreButton list={reports} className="mt-4 self-center" />
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function ReportCard({ report }: { report: Report }): ReactNode {
  const { timeZone } = useWorkspace();
  return (
    <li className="relative flex flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3 shadow-card transition-colors duration-150 hover:border-line-strong">
      <h2 className="text-lg">
        <Link to="/reports/$reportId" params={{ reportId: report.id }} className="after:absolute after:inset-0 after:rounded-lg">
          {report.name}
        </Link>
      </h2>
      <p>{report.campaignName ?? m.reports_workspace()}</p>
      {report.nextMailAt !== null && (
        <p className="text-sm text-muted">
          {m.report_mail_next()} {formatInstant(report.nextMailAt, timeZone, 'full')}
        </p>
      )}
      <p className="text-sm text-muted">
        {m.reports_by({ name: report.createdByName, time: formatInstant(report.updatedAt, timeZone, 'full') })}
      </p>
    </li>
  );
}
