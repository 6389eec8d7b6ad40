import { publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useCampaignNames, useResponseTitles } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { byteSize } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { useDraftBegun } from './use-draft-begun.ts';

/** Where on the board a draft begins; without a time in the tray of what has none. */
export interface DraftSlot {
  readonly laneId: string | null;
  readonly wallTime: string | null;
}

interface DraftDialogProps {
  slot: DraftSlot;
  /** What it begins with, if anything. */
  files: readonly File[];
  onClose: () => void;
}

/** Of which response it is, and where it goes: all that a draft needs. */
export function DraftDialog({ slot: { laneId, wallTime }, files, onClose }: DraftDialogProps): ReactNode {
  const { timeZone } = useWorkspace();
  const navigate = useNavigate();
  const draft = useDraftBegun();
  const name = useRef<HTMLInputElement>(null);
  const [known, named] = [useChannels().data, useCampaignNames().data];
  const isKnown = known !== undefined && named !== undefined;
  const channels = (known?.items ?? []).filter(
    ({ status, capabilities }) => status !== 'disconnected' && publishingCapabilities(capabilities).length > 0,
  );
  const campaigns = [...(named ?? [])];
  const [chosen, choose] = useState<{ channelId?: string; campaignId?: string; responseId?: string }>({});
  const [title, setTitle] = useState(files[0]?.name.replace(/\.[^.]+$/, '') ?? '');

  const channel = channels.find(({ id }) => id === (chosen.channelId ?? laneId)) ?? channels[0];
  const campaignId = chosen.campaignId ?? campaigns[0]?.[0];

  const start = () => {
    if (channel === undefined || campaignId === undefined) return;
    const response = chosen.responseId === undefined ? { campaignId, title } : { responseId: chosen.responseId };
    const item = { channelId: channel.id, ...(wallTime !== null && { wish: { wallTime, timeZone } }) };
    draft.mutate(
      { item, response, capabilities: channel.capabilities, files },
      {
        onSuccess: (itemId) => {
          onClose();
          const open = () => void navigate({ to: '/items/$itemId', params: { itemId } });
          // Who brought files goes on with the board while they arrive; who brought none has come to write.
          if (files.length === 0) open();
          else announce(m.file_draft_begun(), { label: m.file_draft_open(), onClick: open });
        },
      },
    );
  };

  return (
    <FormDialog
      onClose={onClose}
      title={titleOf(wallTime, files.length > 0)}
      submit={m.file_draft_begin()}
      busy={draft.isPending}
      disabled={channel === undefined || campaignId === undefined || (chosen.responseId === undefined && title.trim() === '')}
      onSubmit={start}
      initialFocus={files.length === 0 ? name : undefined}
    >
      {isKnown && channels.length === 0 && (
        <Missing to="/channels" action={m.items_connect_channel()} onLeave={onClose}>
          {m.draft_no_channel()}
        </Missing>
      )}
      {isKnown && campaigns.length === 0 && (
        <Missing to="/campaigns" action={m.campaigns_create()} onLeave={onClose}>
          {m.draft_no_campaign()}
        </Missing>
      )}
      <ul className="flex flex-col text-sm empty:hidden">
        {files.map((file) => (
          <li key={`${file.name} ${String(file.size)}`} className="flex justify-between gap-3">
            <span className="min-w-0 truncate">{file.name}</span>
            <span className="text-muted">{byteSize(file.size)}</span>
          </li>
        ))}
      </ul>
      <Select
        label={m.file_draft_channel()}
        value={channel?.id ?? ''}
        options={channels.map(({ id, platform, displayName }) => ({
          value: id,
          label: m.items_channel({ platform: platformName(platform), channel: displayName }),
        }))}
        onChange={({ target }) => choose({ ...chosen, channelId: target.value })}
      />
      <Select
        label={m.file_draft_campaign()}
        value={campaignId ?? ''}
        options={campaigns.map(([value, label]) => ({ value, label }))}
        onChange={({ target }) => choose({ ...chosen, campaignId: target.value, responseId: undefined })}
      />
      {campaignId !== undefined && (
        <ResponseSelect
          campaignId={campaignId}
          value={chosen.responseId ?? ''}
          onChange={(responseId) => choose({ ...chosen, responseId: responseId === '' ? undefined : responseId })}
        />
      )}
      {chosen.responseId === undefined && (
        <TextField
          ref={name}
          label={m.file_draft_response_title()}
          value={title}
          maxLength={500}
          onChange={({ target }) => setTitle(target.value)}
        />
      )}
      <ProblemNotice error={draft.error} />
    </FormDialog>
  );
}

interface MissingProps {
  to: '/channels' | '/campaigns';
  action: string;
  onLeave: () => void;
  children: ReactNode;
}

/** What there has to be first, and where it is made. */
function Missing({ to, action, onLeave, children }: MissingProps): ReactNode {
  const link = (
    <Link to={to} onClick={onLeave} className={buttonLook()}>
      {action}
    </Link>
  );
  return (
    <Notice kind="warn" action={link}>
      {children}
    </Notice>
  );
}

function titleOf(wallTime: string | null, hasFiles: boolean): string {
  if (wallTime === null) return hasFiles ? m.file_draft_title() : m.draft_title();
  const at = { date: wallTime.slice(0, 10), time: wallTime.slice(11) };
  return hasFiles ? m.file_draft_title_at(at) : m.draft_title_at(at);
}

interface ResponseSelectProps {
  campaignId: string;
  value: string;
  onChange: (responseId: string) => void;
}

/** One that the campaign has, or a new one. */
function ResponseSelect({ campaignId, value, onChange }: ResponseSelectProps): ReactNode {
  const options = [...(useResponseTitles(campaignId).data ?? [])].map(([id, label]) => ({ value: id, label }));
  return (
    <Select
      label={m.file_draft_response()}
      value={value}
      options={[{ value: '', label: m.file_draft_new_response() }, ...options]}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
