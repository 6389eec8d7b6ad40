import type { Channel } from '@longstream/contracts/channels';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { capabilityMeaning, capabilityName } from '../ui/platforms/capability-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDisconnectChannel } from './channels.api.ts';
import type { ConnectWish } from './connect-dialog.tsx';

const STATUS = {
  connected: { tone: 'good', word: m.channels_status_connected },
  needs_reauthorisation: { tone: 'warn', word: m.channels_status_needs_reauthorisation },
  disconnected: { tone: 'neutral', word: m.channels_status_disconnected },
} as const;

interface ChannelTableProps {
  channels: readonly Channel[];
  onReconnect: (wish: ConnectWish) => void;
}

export function ChannelTable({ channels, onReconnect }: ChannelTableProps): ReactNode {
  const mayConnect = useMay('channel.connect');
  const [leaving, setLeaving] = useState<Channel | null>(null);

  const columns: Column<Channel>[] = [
    {
      key: 'account',
      header: m.channels_account(),
      rowHeader: true,
      cell: (channel) => (
        <span className="flex flex-wrap items-center gap-2">
          <PlatformMark platform={channel.platform} bare />
          {channel.displayName}
          {channel.sandbox && <Tag>{m.channels_sandbox()}</Tag>}
        </span>
      ),
    },
    {
      key: 'capabilities',
      header: m.channels_capability(),
      cell: ({ platform, capabilities }) => (
        <span title={capabilities.map((capability) => capabilityMeaning(platform, capability)).join('\n')}>
          {capabilities.map((capability) => capabilityName(platform, capability)).join(m.list_separator())}
        </span>
      ),
    },
    { key: 'status', header: m.channels_status(), cell: ({ status }) => <Tag tone={STATUS[status].tone}>{STATUS[status].word()}</Tag> },
    {
      key: 'expires',
      header: m.channels_expires(),
      cell: ({ credentialExpiresAt, status }) =>
        status === 'disconnected' ? '—' : credentialExpiresAt ? <Time at={credentialExpiresAt} format="full" /> : m.channels_no_expiry(),
    },
    { key: 'connected', header: m.channels_connected_at(), cell: ({ connectedAt }) => <Time at={connectedAt} format="date" /> },
  ];
  if (mayConnect) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">{m.channels_actions()}</span>,
      numeric: true,
      cell: (channel) => (
        <span className="inline-flex gap-1">
          {channel.status !== 'connected' && (
            <Button aria-label={m.channels_reconnect_label({ name: channel.displayName })} onClick={() => onReconnect(channel)}>
              {m.channels_reconnect()}
            </Button>
          )}
          {channel.status !== 'disconnected' && (
            <Button
              look="quiet"
              aria-label={m.channels_disconnect_label({ name: channel.displayName })}
              onClick={() => setLeaving(channel)}
            >
              {m.channels_disconnect()}
            </Button>
          )}
        </span>
      ),
    });
  }

  return (
    <>
      <Table caption={m.channels_title()} columns={columns} rows={channels} rowKey={({ id }) => id} />
      {leaving && <DisconnectDialog channel={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function DisconnectDialog({ channel, onClose }: { channel: Channel; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const disconnect = useDisconnectChannel();
  const name = channel.displayName;
  const confirm = (): void =>
    disconnect.mutate(
      { params: { path: { ...path, channelId: channel.id } } },
      {
        onSuccess: () => {
          announce(m.channels_disconnected({ name }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={m.channels_disconnect_title({ name })}
      consequence={m.channels_disconnect_about()}
      confirm={m.channels_disconnect()}
      busy={disconnect.isPending}
      error={<ProblemNotice error={disconnect.error} />}
    />
  );
}
