import type { ConnectablePlatform } from '@longstream/contracts/channels';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useConnectablePlatforms, useConnectByHand, useConnectChannel, useConnectWithKeys } from './channels.api.ts';
import { type Connecting, ConnectForm, type ConnectWish } from './connect-form.tsx';
import { PlatformPicker } from './platform-picker.tsx';

const SUBMIT: Record<ConnectablePlatform['way'], () => string> = {
  consent: m.connect_continue,
  keys: m.connect_with_keys,
  manual: m.connect_by_hand,
};

interface ConnectDialogProps {
  /** The platform is known when an account is connected again. */
  wish: ConnectWish & { platform?: Platform };
  onClose: () => void;
}

/** First the platform, then what it asks for; where its owner has to consent, the browser leaves for the platform's page. */
export function ConnectDialog({ wish, onClose }: ConnectDialogProps): ReactNode {
  const platforms = useConnectablePlatforms();
  const connecting = useConnecting(onClose);
  const [platform, setPlatform] = useState(wish.platform ?? null);
  const form = useId();
  const chosen = platforms.data?.items.find((candidate) => candidate.platform === platform);
  const name = wish.displayName;

  return (
    <Dialog
      open
      onClose={onClose}
      title={name === undefined ? m.connect_title() : m.connect_again_title({ name })}
      footer={
        <>
          {chosen && wish.platform === undefined && (
            <Button
              look="quiet"
              className="mr-auto"
              icon={<ArrowLeft aria-hidden className="size-4" />}
              onClick={() => {
                connecting.forget();
                setPlatform(null);
              }}
            >
              {m.connect_other_platform()}
            </Button>
          )}
          <Button onClick={onClose}>{m.action_cancel()}</Button>
          {chosen && (
            <Button type="submit" form={form} look="primary" busy={connecting.isBusy}>
              {SUBMIT[chosen.way]()}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={platforms}>
        {({ items }) =>
          chosen ? (
            <div className="flex flex-col gap-4">
              <h3 ref={takeFocus} tabIndex={-1} className="text-lg font-medium">
                <PlatformMark platform={chosen.platform} />
              </h3>
              <ConnectForm id={form} platform={chosen} wish={wish} onSubmit={connecting.send} problem={connecting.problem} />
            </div>
          ) : (
            <PlatformPicker platforms={items} onPick={setPlatform} />
          )
        }
      </Loaded>
    </Dialog>
  );
}

/** What was pressed to come here is gone; keyboard and screen reader go on from the platform's name. */
const takeFocus = (heading: HTMLElement | null) => heading?.focus();

/** The three ways as one. */
function useConnecting(onConnected: () => void) {
  const params = { path: useWorkspacePath() };
  const byConsent = useConnectChannel();
  const withKeys = useConnectWithKeys();
  const byHand = useConnectByHand();
  const ways = [byConsent, withKeys, byHand];
  const onSuccess = ({ displayName: name }: { displayName: string }) => {
    announce(m.channels_connected_notice({ name }));
    onConnected();
  };
  return {
    send: ({ way, body }: Connecting): void => {
      if (way === 'consent') byConsent.mutate({ params, body }, { onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl) });
      else if (way === 'keys') withKeys.mutate({ params, body }, { onSuccess });
      else byHand.mutate({ params, body }, { onSuccess });
    },
    // A consent that is asked for stays busy until the browser has left.
    isBusy: byConsent.isSuccess || ways.some(({ isPending }) => isPending),
    problem: ways.map(({ error }) => error).find((error) => error !== null) ?? null,
    forget: (): void => {
      for (const way of ways) way.reset();
    },
  };
}
