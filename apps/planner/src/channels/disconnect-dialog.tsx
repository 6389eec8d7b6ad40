import type { Channel } from '@longstream/contracts/channels';
import type { ReactNode } from 'react';
import { useItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDisconnectChannel } from './channels.api.ts';

/** As many as can be read before deciding. */
const NAMED = 5;

/** Asked with the items that will not go out: the account can be connected again, a missed time cannot be brought back. */
export function DisconnectDialog({ channel, onClose }: { channel: Channel; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const disconnect = useDisconnectChannel();
  const scheduled = useItems({ channelId: channel.id, status: 'scheduled' });
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
    >
      <Loaded query={scheduled}>
        {(items) =>
          items.length === 0 ? (
            <p>{m.channels_disconnect_no_items()}</p>
          ) : (
            <div>
              <p className="font-medium">{m.channels_disconnect_items({ count: items.length })}</p>
              <ul className="ml-4 list-disc">
                {items.slice(0, NAMED).map(({ id, headline, scheduledAt }) => (
                  <li key={id}>
                    {headline || m.items_untitled()} {scheduledAt !== null && <Time at={scheduledAt} format="weekdayTime" />}
                  </li>
                ))}
                {items.length > NAMED && <li>{m.channels_disconnect_more({ count: items.length - NAMED })}</li>}
              </ul>
            </div>
          )
        }
      </Loaded>
    </ConfirmDialog>
  );
}
