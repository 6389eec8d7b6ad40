import { useSearch } from '@tanstack/react-router';
import { Plus, RadioTower } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { AudienceSection } from '../audiences/audience-section.tsx';
import { ChannelTable } from '../channels/channel-table.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { ConnectDialog, type ConnectWish } from '../channels/connect-dialog.tsx';
import { ConsentNotice } from '../channels/consent-notice.tsx';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Screen } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';

export function ChannelsScreen(): ReactNode {
  const search = useSearch({ from: '/signed-in/in-workspace/channels' });
  const channels = useChannels();
  const mayConnect = useMay('channel.connect');
  const [wish, setWish] = useState<ConnectWish | null>(null);

  const connect = mayConnect && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setWish({})}>
      {m.channels_connect()}
    </Button>
  );

  return (
    <Screen title={m.channels_title()} about={m.channels_about()} actions={connect}>
      <Loaded query={channels}>
        {({ items }) => (
          <div className="flex flex-col gap-8">
            <ConsentNotice {...search} channels={items} />
            {items.length === 0 ? (
              <EmptyState picture={<RadioTower className="size-8" />} title={m.channels_empty()} action={connect}>
                {m.channels_empty_about()}
              </EmptyState>
            ) : (
              <ChannelTable channels={items} onReconnect={setWish} />
            )}
            <AudienceSection channels={items} />
          </div>
        )}
      </Loaded>
      {wish && <ConnectDialog wish={wish} onClose={() => setWish(null)} />}
    </Screen>
  );
}
