import { publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useCampaignNames, useResponseTitles } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { byteSize } from '../ui/format.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import type { FileSlot } from './file-drops.tsx';
import { useFileDraft } from './use-file-draft.ts';

interface FileDraftDialogProps {
  slot: FileSlot;
  files: readonly File[];
  onClose: () => void;
}

/** Of which response the files are, and where they go: all that a draft needs beside them. */
export function FileDraftDialog({ slot: { laneId, wallTime }, files, onClose }: FileDraftDialogProps): ReactNode {
  const { timeZone } = useWorkspace();
  const navigate = useNavigate();
  const draft = useFileDraft();
  const channels = (useChannels().data?.items ?? []).filter(
    ({ status, capabilities }) => status !== 'disconnected' && publishingCapabilities(capabilities).length > 0,
  );
  const campaigns = [...(useCampaignNames().data ?? [])];
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
          announce(m.file_draft_begun(), { label: m.file_draft_open(), onClick: open });
        },
      },
    );
  };

  return (
    <FormDialog
      onClose={onClose}
      title={wallTime === null ? m.file_draft_title() : m.file_draft_title_at({ date: wallTime.slice(0, 10), time: wallTime.slice(11) })}
      submit={m.file_draft_begin()}
      busy={draft.isPending}
      disabled={channel === undefined || campaignId === undefined || (chosen.responseId === undefined && title.trim() === '')}
      onSubmit={start}
    >
      <ul className="flex flex-col text-sm">
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
        <TextField label={m.file_draft_response_title()} value={title} maxLength={500} onChange={({ target }) => setTitle(target.value)} />
      )}
      <ProblemNotice error={draft.error} />
    </FormDialog>
  );
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
