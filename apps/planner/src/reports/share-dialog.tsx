import type { GuestLink } from '@longstream/contracts/guest-links';
import type { Report } from '@longstream/contracts/reports';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { CopiedText } from '../ui/copied-text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import { formatInstant } from '../ui/format.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useReportLinks, useShareReport, useUnshareReport } from './reports.api.ts';

const DAYS = [1, 7, 14, 30, 90] as const;

/** Links by which people without an account read the report. A new one's address is shown once. */
export function ShareDialog({ report, onClose }: { report: Report; onClose: () => void }): ReactNode {
  const path = { ...useWorkspacePath(), reportId: report.id };
  const [days, setDays] = useState(14);
  const links = useReportLinks(report.id);
  const sharing = useShareReport();
  const revoking = useUnshareReport();
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.report_share_title({ name: report.name })}
      description={m.report_share_about()}
      footer={
        <Button look="primary" busy={sharing.isPending} onClick={() => sharing.mutate({ params: { path }, body: { days } })}>
          {m.report_share_make()}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={m.report_share_days()}
          value={String(days)}
          options={DAYS.map((count) => ({ value: String(count), label: m.report_share_for_days({ days: count }) }))}
          onChange={({ target }) => setDays(Number(target.value))}
        />
        {sharing.data && (
          <div className="flex flex-col gap-1">
            <p>{m.report_share_once()}</p>
            <CopiedText what={m.report_share_address()} text={sharing.data.url} />
          </div>
        )}
        <Loaded query={links}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-muted">{m.report_share_none()}</p>
            ) : (
              <ul aria-label={m.report_share_links()} className="flex flex-col gap-2">
                {items.map((link) => (
                  <LinkRow
                    key={link.id}
                    link={link}
                    busy={revoking.isPending}
                    onRevoke={() => revoking.mutate({ params: { path: { ...path, linkId: link.id } } })}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
        <ProblemNotice error={sharing.error ?? revoking.error} />
      </div>
    </Dialog>
  );
}

function LinkRow({ link, busy, onRevoke }: { link: GuestLink; busy: boolean; onRevoke: () => void }): ReactNode {
  const { timeZone } = useWorkspace();
  const now = useWorkspaceNow(60_000);
  const at = (instant: string) => formatInstant(instant, timeZone, 'full');
  const isOver = new Date(link.expiresAt) <= now;
  const state = isOver ? m.report_share_ended({ time: at(link.expiresAt) }) : m.report_share_open({ time: at(link.expiresAt) });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 basis-56">
        {link.revokedAt === null ? state : m.report_share_revoked()}
        <span className="block text-sm text-muted">{m.report_share_made({ name: link.madeByName, time: at(link.madeAt) })}</span>
      </span>
      {link.revokedAt === null && !isOver && (
        <Button look="danger" busy={busy} onClick={onRevoke}>
          {m.report_share_revoke()}
        </Button>
      )}
    </li>
  );
}
