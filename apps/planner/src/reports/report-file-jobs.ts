import type { ReportRendering } from '@longstream/contracts/reports';
import { m } from '../paraglide/messages.js';
import { byteSize } from '../ui/format.ts';
import type { Job, JobState } from '../ui/jobs.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { letGoOfFile, useAwaitedFiles } from './awaited-files.api.ts';
import { useRenderings } from './reports.api.ts';

const STATES: Record<ReportRendering['state'], JobState> = { waiting: 'running', rendering: 'running', done: 'ready', failed: 'failed' };

/** Files of reports that were asked for in this tab, as the tray shows them. */
export function useReportFileJobs(): readonly Job[] {
  const { workspaceId } = useWorkspacePath();
  const awaited = useAwaitedFiles();
  const files = useRenderings(awaited.length > 0).data?.items ?? [];
  return files.filter(({ id }) => awaited.includes(id)).map((file) => jobOf(file, workspaceId));
}

function jobOf(file: ReportRendering, workspaceId: string): Job {
  const { id, reportId, state, bytes, pages, pagesDone } = file;
  const format = file.format.toUpperCase();
  const title = `${file.reportName} · ${format}`;
  return {
    id,
    workspaceId,
    state: STATES[state],
    title: () => title,
    words: () => wordsOf(file),
    fraction: pages === null ? null : pagesDone / pages,
    place: { to: '/reports/$reportId', params: { reportId } },
    ...(state === 'done' && {
      file: {
        label: () => m.report_file_download({ format, size: byteSize(bytes ?? 0) }),
        href: `/api/workspaces/${workspaceId}/report-renderings/${id}/file`,
      },
    }),
    close: { label: () => m.jobs_dismiss({ title }), onClick: () => letGoOfFile(id) },
  };
}

function wordsOf({ state, pages, pagesDone }: ReportRendering): string {
  switch (state) {
    case 'waiting':
      return m.report_file_waiting();
    case 'rendering':
      return pages === null ? m.report_file_rendering() : m.report_file_pages({ done: pagesDone, pages });
    case 'done':
      return m.report_files_about();
    case 'failed':
      return m.report_file_failed();
  }
}
