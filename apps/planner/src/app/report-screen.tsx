import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { m } from '../paraglide/messages.js';
import { LoadedScreen } from '../problems/loaded-screen.tsx';
import { ReportBuilder } from '../reports/report-builder.tsx';
import { useReport } from '../reports/reports.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';

/** One report, in the making. */
export function ReportScreen(): ReactNode {
  const { reportId } = useParams({ from: '/signed-in/in-workspace/reports/$reportId' });
  const { timeZone } = useWorkspace();
  const report = useReport(reportId);
  const campaigns = useCampaignNames().data ?? new Map<string, string>();
  const today = dateOf(useWorkspaceNow(60_000).getTime(), timeZone);
  return (
    <LoadedScreen area={m.nav_reports()} query={report}>
      {(found) => <ReportBuilder key={found.id} report={found} campaigns={campaigns} today={today} />}
    </LoadedScreen>
  );
}
