import type { ReportDraft } from '@longstream/contracts/reports';
import { type ReactNode, useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ReportSheets } from './report-pages.tsx';
import { useReportPreview } from './reports.api.ts';

/** So long after the last change the pages follow. */
const SETTLED_MS = 400;

/** The pages as they would be printed now, saved or not. */
export function ReportPreview({ draft }: { draft: ReportDraft }): ReactNode {
  const preview = useReportPreview(useSettled(draft));
  return (
    <section aria-label={m.report_preview()} aria-busy={preview.isFetching}>
      <p role="status" className="sr-only">
        {preview.isFetching && m.report_preview_busy()}
      </p>
      <Loaded query={preview}>{(report) => <ReportSheets report={report} />}</Loaded>
    </section>
  );
}

/** The value, once it has rested. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
