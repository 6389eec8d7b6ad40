import type { CampaignResponse } from '@longstream/contracts/campaigns';
import { can } from '@longstream/domain/workspaces/rights';
import { Link } from '@tanstack/react-router';
import { EllipsisVertical, Flame, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useAudiences } from '../audiences/audiences.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { buttonLook, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { ResponseForm } from './response-form.tsx';
import { useDeleteResponse } from './responses.api.ts';

interface ResponseCardProps {
  response: CampaignResponse;
  /** What else there is to say of it. */
  notes?: ReactNode;
  children: ReactNode;
}

/** One message of a campaign; `children` are its items. */
export function ResponseCard({ response, notes, children }: ResponseCardProps): ReactNode {
  const id = useId();
  const { role } = useWorkspace();
  const audiences = useAudiences();
  const audience = audiences.data?.items.find((candidate) => candidate.id === response.audienceId);
  return (
    <article aria-labelledby={id} className="rounded-lg border border-line bg-surface shadow-card">
      <header className="flex items-start gap-2 px-4 pt-3 pb-2">
        <div className="min-w-0 flex-1">
          <h3 id={id} className="text-base break-words">
            {response.title}
          </h3>
          {response.message && <p className="text-sm whitespace-pre-wrap text-muted">{response.message}</p>}
          <HotSearchNote hotSearch={response.hotSearch} />
          {notes}
          {audience && (
            <p className="mt-1">
              <Tag>{m.responses_for_audience({ audience: audience.name })}</Tag>
            </p>
          )}
        </div>
        <Link
          to="/responses/$responseId"
          params={{ responseId: response.id }}
          aria-label={m.master_write_label({ title: response.title })}
          className={buttonLook()}
        >
          {m.master_write()}
        </Link>
        {can(role, 'response.write') && <ResponseMenu response={response} />}
      </header>
      {children}
    </article>
  );
}

/** What everybody was just talking about, as it was seen. */
function HotSearchNote({ hotSearch }: Pick<CampaignResponse, 'hotSearch'>): ReactNode {
  if (hotSearch === null) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
      <Flame aria-hidden className="size-4" />
      {m.hot_search_note()}
      <a href={hotSearch.url} target="_blank" rel="noreferrer" className="text-accent underline">
        {hotSearch.entry}
      </a>
      <Time at={hotSearch.seenAt} format="full" />
    </p>
  );
}

function ResponseMenu({ response }: { response: CampaignResponse }): ReactNode {
  const path = useWorkspacePath();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const remove = useDeleteResponse();
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={m.responses_actions({ title: response.title })}>
            <EllipsisVertical aria-hidden className="size-4" />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden className="size-4" />} onSelect={() => setOpen('edit')}>
          {m.action_edit()}
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden className="size-4" />} onSelect={() => setOpen('delete')}>
          {m.action_delete()}
        </MenuItem>
      </Menu>
      <ResponseForm open={open === 'edit'} onClose={close} campaignId={response.campaignId} response={response} />
      <ConfirmDialog
        open={open === 'delete'}
        onClose={close}
        onConfirm={() => remove.mutate({ params: { path: { ...path, responseId: response.id } } }, { onSuccess: close })}
        title={m.responses_delete_title({ title: response.title })}
        consequence={m.responses_delete_about()}
        confirm={m.action_delete()}
        busy={remove.isPending}
        error={<ProblemNotice error={remove.error} />}
      />
    </>
  );
}
