import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Dialog } from '../ui/dialog.tsx';
import { CsvSteps } from './csv-steps.tsx';
import { PlanTables, ResultTables } from './import-report.tsx';
import { useImportPlan, useImportResults } from './imports.api.ts';

interface ImportDialogProps {
  open: boolean;
  onClose: () => void;
  campaignId: string;
}

/** What items of the past came to. */
export function ImportDialog({ open, onClose, campaignId }: ImportDialogProps): ReactNode {
  const words = { dry: m.imports_report_dry, written: m.imports_report_done, confirm: m.imports_confirm, done: m.imports_done };
  return (
    <Dialog wide open={open} onClose={onClose} title={m.imports_title()} description={m.imports_about()}>
      {open && (
        <CsvSteps
          campaignId={campaignId}
          useImport={useImportResults}
          words={words}
          tables={(report) => <ResultTables report={report} />}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

/** Items that were planned in a spreadsheet. */
export function PlanImportDialog({ open, onClose, campaignId }: ImportDialogProps): ReactNode {
  const words = {
    dry: m.plan_imports_report_dry,
    written: m.plan_imports_report_done,
    confirm: m.plan_imports_confirm,
    done: m.plan_imports_done,
  };
  return (
    <Dialog wide open={open} onClose={onClose} title={m.plan_imports_title()} description={m.plan_imports_about()}>
      {open && (
        <CsvSteps
          campaignId={campaignId}
          useImport={useImportPlan}
          words={words}
          tables={(report) => <PlanTables report={report} />}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
