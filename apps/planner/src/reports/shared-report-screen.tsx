import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded, QuietWait } from '../problems/loaded.tsx';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { BareFrame } from '../ui/bare-frame.tsx';
import { LocaleMenu, AppearanceMenu } from '../ui/preference-menus.tsx';
import { ReportSheets } from './report-pages.tsx';
import { useSharedReport } from './reports.api.ts';

/** A report, for whoever has a link to it. */
export function SharedReportScreen(): ReactNode {
  const { token } = useParams({ from: '/shared/reports/$token' });
  const report = useSharedReport(token);
  const { data, error } = report;
  if (data === undefined) {
    if (error === null) return <QuietWait />;
    if (['not_found', 'link_ended'].includes(failureOf(error).code))
      return (
        <BareFrame title={m.shared_report_lost()} about={m.shared_report_lost_about()}>
          <ProblemNotice error={error} />
        </BareFrame>
      );
    return (
      <BareFrame title={m.shared_report_lost()}>
        <Loaded query={report}>{() => null}</Loaded>
      </BareFrame>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${data.title} · Longstream`}</title>
      <header className="flex items-center gap-2 px-4 py-3">
        <img src="/longstream.svg" alt="" className="size-7" />
        <span className="flex-1 font-semibold">Longstream</span>
        <LocaleMenu />
        <AppearanceMenu />
      </header>
      <main id="main" className="mx-auto w-full max-w-[820px] flex-1 px-4 pb-12">
        <h1 className="text-xl">{data.title}</h1>
        <p className="mb-4 text-muted">{data.about}</p>
        <ReportSheets report={data} />
      </main>
    </div>
  );
}
