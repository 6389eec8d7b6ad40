import type { Channel } from '@longstream/contracts/channels';
import { isManual } from '@longstream/domain/platforms/platforms';
import { Ellipsis, ExternalLink, Pencil, RefreshCw, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Notice } from '../ui/notice.tsx';
import { capabilityMeaning, capabilityName } from '../ui/platforms/capability-words.ts';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { wrongWords } from './channel-words.ts';
import { useCheckChannel } from './channels.api.ts';

const STATUS = {
  connected: { tone: 'good', word: m.channels_status_connected },
  needs_reauthorisation: { tone: 'warn', word: m.channels_status_needs_reauthorisation },
  disconnected: { tone: 'neutral', word: m.channels_status_disconnected },
} as const;

export interface ChannelActions {
  onReconnect: (channel: Channel) => void;
  onEdit: (channel: Channel) => void;
  onDisconnect: (channel: Channel) => void;
}

/** One account: what it is, what it may do, how it is, and what can be done about it. */
export function ChannelCard({ channel, children, ...actions }: { channel: Channel; children?: ReactNode } & ChannelActions): ReactNode {
  const { displayName: name, platform, capabilities, status, statusReason, profileUrl } = channel;
  const mayConnect = useMay('channel.connect');
  const check = useCheckChannel();
  return (
    <article aria-label={name} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <PlatformGlyph platform={platform} size={36} />
        <div className="min-w-0 flex-1 basis-28">
          <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
            <span className="wrap-anywhere">{name}</span>
            <Tag tone={STATUS[status].tone}>{STATUS[status].word()}</Tag>
            {channel.sandbox && <Tag>{m.channels_sandbox()}</Tag>}
          </h2>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
            {platformName(platform)}
            {profileUrl !== null && (
              <a
                href={profileUrl}
                target="_blank"
                rel="noreferrer"
                aria-label={m.channels_profile({ name })}
                className="inline-flex size-6 items-center justify-center text-accent"
              >
                <ExternalLink aria-hidden className="size-3.5" />
              </a>
            )}
          </p>
        </div>
        {mayConnect && <Actions channel={channel} check={check} {...actions} />}
      </div>
      <ul aria-label={m.connect_capabilities()} className="flex flex-wrap gap-1.5">
        {capabilities.map((capability) => (
          <li key={capability} title={capabilityMeaning(platform, capability)}>
            <Tag tone="accent">{capabilityName(platform, capability)}</Tag>
          </li>
        ))}
      </ul>
      <Health channel={channel} />
      {statusReason && status !== 'disconnected' && (
        <Notice kind="warn">
          {wrongWords(statusReason)}
          {statusReason.text && (
            <p className="text-sm wrap-anywhere text-muted">
              {statusReason.text}
              {statusReason.code !== null && ` (${statusReason.code})`}
            </p>
          )}
        </Notice>
      )}
      <ProblemNotice error={check.error} />
      {children}
    </article>
  );
}

function Actions({
  channel,
  check,
  onReconnect,
  onEdit,
  onDisconnect,
}: { channel: Channel; check: ReturnType<typeof useCheckChannel> } & ChannelActions): ReactNode {
  const path = useWorkspacePath();
  const { displayName: name, status, platform } = channel;
  const isByHand = isManual(platform);
  const ask = () =>
    check.mutate(
      { params: { path: { ...path, channelId: channel.id } } },
      { onSuccess: ({ statusReason }) => statusReason === null && announce(m.channels_check_fine({ name })) },
    );
  return (
    <div className="flex items-center gap-1">
      {status !== 'connected' && (
        <Button aria-label={m.channels_reconnect_label({ name })} onClick={() => onReconnect(channel)}>
          {m.channels_reconnect()}
        </Button>
      )}
      {status !== 'disconnected' && !isByHand && (
        <Button
          look="quiet"
          aria-label={m.channels_check_label({ name })}
          busy={check.isPending}
          icon={<RefreshCw aria-hidden className="size-4" />}
          onClick={ask}
        >
          {m.channels_check()}
        </Button>
      )}
      {status !== 'disconnected' && (
        <Menu
          trigger={
            <IconButton label={m.channels_more({ name })}>
              <Ellipsis aria-hidden className="size-4.5" />
            </IconButton>
          }
        >
          <MenuItem icon={<Pencil aria-hidden className="size-4" />} onSelect={() => onEdit(channel)}>
            {m.channels_edit()}
          </MenuItem>
          {!isByHand && status === 'connected' && (
            <MenuItem icon={<RefreshCw aria-hidden className="size-4" />} onSelect={() => onReconnect(channel)}>
              {m.channels_reconnect()}
            </MenuItem>
          )}
          <MenuItem icon={<Unplug aria-hidden className="size-4" />} onSelect={() => onDisconnect(channel)}>
            {m.channels_disconnect()}
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

/** Since when, checked when, until when. */
function Health({ channel }: { channel: Channel }): ReactNode {
  const { status, platform, connectedAt, checkedAt, statusReason, expiry } = channel;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
      <span>
        {m.channels_since_label()} <Time at={connectedAt} format="date" />
      </span>
      {isManual(platform) ? (
        <span>{m.channels_by_hand()}</span>
      ) : (
        status !== 'disconnected' && (
          <span>
            {checkedAt === null ? (
              m.channels_never_checked()
            ) : (
              <>
                {m.channels_checked()} <Time at={checkedAt} />
                {statusReason === null && ` · ${m.channels_checked_fine()}`}
              </>
            )}
          </span>
        )
      )}
      {expiry !== null && status !== 'disconnected' && (
        <span className="text-warn">
          {m.channels_ends()} <Time at={expiry.at} format="full" />
        </span>
      )}
    </p>
  );
}
