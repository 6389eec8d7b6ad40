import type { ReportRendering } from '@longstream/contracts/reports';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { byteSize, formatInstant } from '../ui/format.ts';
import { Meter } from '../ui/meter.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { useRenderings } from './reports.api.ts';

/** The files that were asked for, those still in the making with how far they are. */
export function ReportFiles({ reportId }: { reportId: string }): ReactNode {
  const files = useRenderings().data?.items.filter((file) => file.reportId === reportId) ?? [];
  if (files.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">{m.report_files()}</h2>
      <p className="text-sm text-muted">{m.report_files_about()}</p>
      <ul className="flex flex-col gap-2">
        {files.map((file) => (
          <ReportFile key={file.id} file={file} />
        ))}
      </ul>
    </section>
  );
}

function ReportFile({ file }: { file: ReportRendering }): ReactNode {
  const { id, timeZone } = useWorkspace();
  const format = file.format.toUpperCase();
  const by = m.report_file_by({ name: file.askedByName, time: formatInstant(file.askedAt, timeZone, 'full') });
  if (file.state === 'done') {
    return (
      <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a className={buttonLook()} href={`/api/workspaces/${id}/report-renderings/${file.id}/file`} download>
          <Download aria-hidden className="size-4" />
          {m.report_file_download({ format, size: byteSize(file.bytes ?? 0) })}
        </a>
        <span className="text-sm text-muted">{by}</span>
      </li>
    );
  }
  if (file.state === 'failed') {
    return (
      <li className="text-danger">
        {format} · {m.report_file_failed()}
      </li>
    );
  }
  const { pages, pagesDone } = file;
  return (
    <li>
      {pages === null ? (
        <p role="status">
          {format} · {file.state === 'waiting' ? m.report_file_waiting() : m.report_file_rendering()}
        </p>
      ) : (
        <Meter label={format} fraction={pagesDone / pages} text={m.report_file_pages({ done: pagesDone, pages })} />
      )}
    </li>
  );
}
