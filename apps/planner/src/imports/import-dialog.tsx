import type { ImportReport } from '@longstream/contracts/imports';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { unreadableWords } from './import-words.ts';
import { ImportReportTables } from './import-report.tsx';
import { useImportResults } from './imports.api.ts';

interface ImportDialogProps {
  open: boolean;
  onClose: () => void;
  campaignId: string;
}

/** Past results from a CSV file: first a dry run that says what would become of each line, then the import. */
export function ImportDialog({ open, onClose, campaignId }: ImportDialogProps): ReactNode {
  return (
    <Dialog wide open={open} onClose={onClose} title={m.imports_title()} description={m.imports_about()}>
      {open && <ImportSteps onClose={onClose} campaignId={campaignId} />}
    </Dialog>
  );
}

function ImportSteps({ onClose, campaignId }: Omit<ImportDialogProps, 'open'>): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const tryOut = useImportResults();
  const importing = useImportResults();

  const choose = (chosen: File | undefined) => {
    setFile(chosen ?? null);
    importing.reset();
    if (chosen) tryOut.mutate({ campaignId, file: chosen, dryRun: true });
    else tryOut.reset();
  };
  const write = () => {
    if (!file) return;
    importing.mutate(
      { campaignId, file, dryRun: false },
      { onSuccess: (report) => announce(m.imports_done({ accepted: report.accepted.length })) },
    );
  };

  const report = importing.data ?? tryOut.data;
  const error = importing.error ?? tryOut.error;
  return (
    <div className="flex flex-col gap-4">
      <Field label={m.imports_file()} hint={m.imports_file_hint()}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".csv,text/csv"
            disabled={importing.isSuccess}
            onChange={(event) => choose(event.target.files?.[0])}
          />
        )}
      </Field>
      <ProblemNotice error={error}>{unreadableWords(error)}</ProblemNotice>
      {report && !error && (
        <>
          <ReportSummary report={report} />
          <ImportReportTables report={report} />
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{importing.isSuccess ? m.action_close() : m.action_cancel()}</Button>
        {!importing.isSuccess && (
          <Button
            look="primary"
            disabled={!tryOut.data || tryOut.data.accepted.length === 0}
            busy={tryOut.isPending || importing.isPending}
            onClick={write}
          >
            {m.imports_confirm({ accepted: tryOut.data?.accepted.length ?? 0 })}
          </Button>
        )}
      </div>
    </div>
  );
}

function ReportSummary({ report }: { report: ImportReport }): ReactNode {
  const counts = { accepted: report.accepted.length, refused: report.refused.length };
  if (!report.dryRun) return <Notice kind="good">{m.imports_report_done(counts)}</Notice>;
  return <Notice kind={counts.refused > 0 ? 'warn' : 'info'}>{m.imports_report_dry(counts)}</Notice>;
}
