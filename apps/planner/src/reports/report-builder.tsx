import type { Report, ReportDraft } from '@longstream/contracts/reports';
import { REPORT_FORMATS, type ReportFormat } from '@longstream/domain/reports/report-blocks';
import { can } from '@longstream/domain/workspaces/rights';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, Link2, Mail, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Screen } from '../ui/screen.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { BlockList } from './block-list.tsx';
import { MailingDialog } from './mailing-dialog.tsx';
import { ReportFiles } from './report-files.tsx';
import { ReportForm } from './report-form.tsx';
import { ReportPreview } from './report-preview.tsx';
import { useDeleteReport, useRender, useSaveReport } from './reports.api.ts';
import { ShareDialog } from './share-dialog.tsx';

const FORMAT_WORDS: Record<ReportFormat, () => string> = {
  pdf: m.report_export_pdf,
  xlsx: m.report_export_xlsx,
  csv: m.report_export_csv,
};

interface ReportBuilderProps {
  report: Report;
  campaigns: ReadonlyMap<string, string>;
  today: string;
}

/** Puts a report together. It is saved by a button, over the version that was opened and no other. */
export function ReportBuilder({ report, campaigns, today }: ReportBuilderProps): ReactNode {
  const { role } = useWorkspace();
  const path = { ...useWorkspacePath(), reportId: report.id };
  const [saved, setSaved] = useState(report);
  const [draft, setDraft] = useState(() => draftOf(report));
  const [asks, setAsks] = useState<'share' | 'mail' | 'delete' | null>(null);
  const saving = useSaveReport();
  const rendering = useRender();
  const mayWrite = can(role, 'report.write');
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(saved));

  const save = () => saving.mutate({ params: { path }, body: { ...draft, version: saved.version } }, { onSuccess: setSaved });
  return (
    <Screen
      wide
      title={saved.name}
      about={isChanged ? m.report_unsaved() : m.report_saved()}
      actions={
        mayWrite && (
          <>
            <Button icon={<Link2 aria-hidden className="size-4" />} onClick={() => setAsks('share')}>
              {m.report_share()}
            </Button>
            <Button icon={<Mail aria-hidden className="size-4" />} onClick={() => setAsks('mail')}>
              {m.report_mail()}
            </Button>
            <Menu
              trigger={
                <Button busy={rendering.isPending} title={isChanged ? m.report_export_unsaved() : undefined}>
                  {m.report_export()}
                  <ChevronDown aria-hidden className="size-4" />
                </Button>
              }
            >
              {REPORT_FORMATS.map((format) => (
                <MenuItem key={format} onSelect={() => rendering.mutate({ params: { path }, body: { format } })}>
                  {FORMAT_WORDS[format]()}
                </MenuItem>
              ))}
            </Menu>
            <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setAsks('delete')}>
              {m.report_delete()}
            </Button>
            <Button look="primary" busy={saving.isPending} disabled={!isChanged || draft.name.trim() === ''} onClick={save}>
              {m.report_save()}
            </Button>
          </>
        )
      }
    >
      <ProblemNotice error={saving.error ?? rendering.error} />
      <div className="grid gap-6 md:min-h-0 md:grid-cols-[minmax(300px,400px)_minmax(0,1fr)] md:overflow-y-auto">
        <div className="flex flex-col gap-6">
          {mayWrite && (
            <>
              <ReportForm draft={draft} campaigns={campaigns} today={today} onChange={setDraft} />
              <section className="flex flex-col gap-2">
                <h2 className="text-lg">{m.report_blocks()}</h2>
                <p className="text-sm text-muted">{m.report_blocks_hint()}</p>
                <BlockList blocks={draft.blocks} onChange={(blocks) => setDraft({ ...draft, blocks })} />
              </section>
            </>
          )}
          <ReportFiles reportId={report.id} />
        </div>
        <div className="min-w-0 max-w-[760px]">
          <ReportPreview draft={draft.name.trim() === '' ? { ...draft, name: saved.name } : draft} />
        </div>
      </div>
      {asks === 'share' && <ShareDialog report={saved} onClose={() => setAsks(null)} />}
      {asks === 'mail' && (
        <MailingDialog
          report={saved}
          onSaved={({ mailing, nextMailAt }) => setSaved({ ...saved, mailing, nextMailAt })}
          onClose={() => setAsks(null)}
        />
      )}
      <DeleteReport report={saved} open={asks === 'delete'} onClose={() => setAsks(null)} />
    </Screen>
  );
}

function DeleteReport({ report, open, onClose }: { report: Report; open: boolean; onClose: () => void }): ReactNode {
  const path = { ...useWorkspacePath(), reportId: report.id };
  const navigate = useNavigate();
  const removing = useDeleteReport();
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      onConfirm={() => removing.mutate({ params: { path } }, { onSuccess: () => void navigate({ to: '/reports' }) })}
      title={m.report_delete_title({ name: report.name })}
      consequence={m.report_delete_about()}
      confirm={m.action_delete()}
      busy={removing.isPending}
      error={<ProblemNotice error={removing.error} />}
    />
  );
}

const draftOf = ({ name, campaignId, range, language, blocks }: Report): ReportDraft => ({ name, campaignId, range, language, blocks });
