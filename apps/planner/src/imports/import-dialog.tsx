import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Dialog } from '../ui/dialog.tsx';
import { Import } from './import-steps.tsx';
import { PlanTables, ResultTables } from './import-report.tsx';
import { PastPlanImports, PastResultImports } from './past-imports.tsx';
import { useImportPlan, useImportResults } from './imports.api.ts';

interface ImportDialogProps {
  open: boolean;
  onClose: () => void;
  campaignId: string;
}

/** What items of the past came to. */
export function ImportDialog({ open, onClose, campaignId }: ImportDialogProps): ReactNode {
  const send = useImportResults();
  const words = {
    title: m.imports_title,
    dry: m.imports_report_dry,
    written: m.imports_report_done,
    confirm: m.imports_confirm,
    done: m.imports_done,
  };
  return (
    <Dialog wide open={open} onClose={onClose} title={m.imports_title()} description={m.imports_about()}>
      {open && (
        <div className="flex flex-col gap-6">
          <Import
            campaignId={campaignId}
            send={send}
            words={words}
            tables={(report) => <ResultTables report={report} />}
            onClose={onClose}
          />
          <PastResultImports campaignId={campaignId} />
        </div>
      )}
    </Dialog>
  );
}

/** Items that were planned in a spreadsheet. */
export function PlanImportDialog({ open, onClose, campaignId }: ImportDialogProps): ReactNode {
  const send = useImportPlan();
  const words = {
    title: m.plan_imports_title,
    dry: m.plan_imports_report_dry,
    written: m.plan_imports_report_done,
    confirm: m.plan_imports_confirm,
    done: m.plan_imports_done,
  };
  return (
    <Dialog wide open={open} onClose={onClose} title={m.plan_imports_title()} description={m.plan_imports_about()}>
      {open && (
        <div className="flex flex-col gap-6">
          <Import campaignId={campaignId} send={send} words={words} tables={(report) => <PlanTables report={report} />} onClose={onClose} />
          <PastPlanImports campaignId={campaignId} />
        </div>
      )}
    </Dialog>
  );
}
