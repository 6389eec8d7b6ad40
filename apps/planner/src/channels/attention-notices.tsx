import type { Channel } from '@longstream/contracts/channels';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { needsAttention } from './channel-words.ts';

interface AttentionNoticesProps {
  channels: readonly Channel[];
  onReconnect: (channel: Channel) => void;
}

/** Accounts that have stopped working, or will before long, with the first item that this hits. */
export function AttentionNotices({ channels, onReconnect }: AttentionNoticesProps): ReactNode {
  const mayConnect = useMay('channel.connect');
  return (
    <ul className="flex flex-col gap-2 empty:hidden">
      {channels.filter(needsAttention).map((channel) => (
        <li key={channel.id}>
          <Notice
            kind="warn"
            action={
              mayConnect && (
                <Button
                  aria-label={m.channels_reconnect_label({ name: channel.displayName })}
                  onClick={() => onReconnect(channel)}
                  className="self-center"
                >
                  {m.channels_reconnect()}
                </Button>
              )
            }
          >
            <Warning channel={channel} />
          </Notice>
        </li>
      ))}
    </ul>
  );
}

function Warning({ channel: { platform, displayName, status, expiry } }: { channel: Channel }): ReactNode {
  const name = m.items_channel({ platform: platformName(platform), channel: displayName });
  if (status === 'needs_reauthorisation' || expiry === null) return m.channels_lost({ name });
  const { at, kind, firstItem } = expiry;
  return (
    <>
      <p>{kind === 'consent' ? m.channels_expiry_consent({ name }) : m.channels_expiry_access({ name })}</p>
      <p className="text-sm text-muted">
        {m.channels_expired_at()} <Time at={at} format="full" />
        {firstItem && (
          <>
            {' · '}
            {m.channels_expiry_first()}{' '}
            <Link to="/items/$itemId" params={{ itemId: firstItem.id }} className="text-accent underline">
              {firstItem.headline || m.items_untitled()}
            </Link>{' '}
            <Time at={firstItem.at} />
          </>
        )}
      </p>
    </>
  );
}
