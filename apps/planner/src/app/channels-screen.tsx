import type { Channel } from '@longstream/contracts/channels';
import { publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { AudienceSection } from '../audiences/audience-section.tsx';
import { AttentionNotices } from '../channels/attention-notices.tsx';
import { ChannelList } from '../channels/channel-list.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { ConnectDialog } from '../channels/connect-dialog.tsx';
import { ConsentNotice } from '../channels/consent-notice.tsx';
import { DisconnectDialog } from '../channels/disconnect-dialog.tsx';
import { EditChannelDialog } from '../channels/edit-channel-dialog.tsx';
import { FollowerCountsButton } from '../engagement/follower-counts.tsx';
import { ChannelLoad } from '../fatigue/channel-load.tsx';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { SlotAdviceButton } from '../slot-advice/slot-advice-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { useChartNumbersKey } from '../ui/chart-numbers.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Screen } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';

type Opened = { what: 'connect' } | { what: 'reconnect' | 'edit' | 'disconnect'; channel: Channel };

export function ChannelsScreen(): ReactNode {
  useChartNumbersKey();
  const search = useSearch({ from: '/signed-in/in-workspace/channels' });
  const channels = useChannels();
  const mayConnect = useMay('channel.connect');
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (what: 'reconnect' | 'edit' | 'disconnect') => (channel: Channel) => setOpened({ what, channel });

  const connect = mayConnect && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpened({ what: 'connect' })}>
      {m.channels_connect()}
    </Button>
  );

  return (
    <Screen title={m.channels_title()} about={m.channels_about()} actions={connect}>
      <Loaded query={channels}>
        {({ items }) => (
          <div className="flex flex-col gap-8">
            <div className="flex flex-col gap-3">
              <ConsentNotice {...search} channels={items} />
              <AttentionNotices channels={items} onReconnect={open('reconnect')} />
              {items.length === 0 ? (
                <EmptyState filled="cards" isRefused={!mayConnect} title={m.channels_empty()} action={connect}>
                  {m.channels_empty_about()}
                </EmptyState>
              ) : (
                <ChannelList
                  channels={items}
                  detailOf={(channel) => <HowItDoes channel={channel} channels={items} />}
                  onReconnect={open('reconnect')}
                  onEdit={open('edit')}
                  onDisconnect={open('disconnect')}
                />
              )}
            </div>
            <AudienceSection channels={items} />
          </div>
        )}
      </Loaded>
      {opened && <OpenedDialog opened={opened} onClose={() => setOpened(null)} />}
    </Screen>
  );
}

/** How full an account's followers are, which hours do well, and how many follow; of accounts where items can go. */
function HowItDoes({ channel, channels }: { channel: Channel; channels: readonly Channel[] }): ReactNode {
  if (channel.status === 'disconnected' || publishingCapabilities(channel.capabilities).length === 0) return null;
  return (
    <>
      <ChannelLoad channel={channel} channels={channels} />
      <div className="flex flex-wrap gap-2">
        <SlotAdviceButton channel={channel} />
        <FollowerCountsButton channel={channel} />
      </div>
    </>
  );
}

function OpenedDialog({ opened, onClose }: { opened: Opened; onClose: () => void }): ReactNode {
  switch (opened.what) {
    case 'connect':
      return <ConnectDialog wish={{}} onClose={onClose} />;
    case 'reconnect':
      return <ConnectDialog wish={opened.channel} onClose={onClose} />;
    case 'edit':
      return <EditChannelDialog channel={opened.channel} onClose={onClose} />;
    case 'disconnect':
      return <DisconnectDialog channel={opened.channel} onClose={onClose} />;
  }
}
