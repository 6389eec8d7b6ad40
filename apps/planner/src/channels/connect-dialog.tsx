import { ConnectChannel, type ConnectablePlatform } from '@longstream/contracts/channels';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { issueSentence } from '../problems/problem-words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { capabilityMeaning, capabilityName } from '../ui/platforms/capability-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useConnectablePlatforms, useConnectChannel } from './channels.api.ts';

/** What is already known of the wish: everything, when an account has to be authorised again. */
export interface ConnectWish {
  platform?: Platform;
  capabilities?: readonly Capability[];
  settings?: { rip?: string };
}

const FORM = 'connect-channel';

/** Platform, capability, what the platform insists on; then the browser leaves for the platform's consent page. */
export function ConnectDialog({ wish, onClose }: { wish: ConnectWish; onClose: () => void }): ReactNode {
  const platforms = useConnectablePlatforms();
  const connect = useConnectChannel();
  const path = useWorkspacePath();

  const leave = (body: ConnectChannel): void =>
    connect.mutate({ params: { path }, body }, { onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl) });

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.connect_title()}
      footer={
        <>
          <Button onClick={onClose}>{m.action_cancel()}</Button>
          <Button type="submit" form={FORM} look="primary" busy={connect.isPending || connect.isSuccess}>
            {m.connect_continue()}
          </Button>
        </>
      }
    >
      <Loaded query={platforms}>
        {({ items }) => <ConnectForm wish={wish} platforms={items} onSubmit={leave} problem={connect.error} />}
      </Loaded>
    </Dialog>
  );
}

interface ConnectFormProps {
  wish: ConnectWish;
  platforms: readonly ConnectablePlatform[];
  onSubmit: (body: ConnectChannel) => void;
  problem: unknown;
}

export function ConnectForm({ wish, platforms, onSubmit, problem }: ConnectFormProps): ReactNode {
  const [platform, setPlatform] = useState<Platform | null>(wish.platform ?? null);
  const [capability, setCapability] = useState<Capability | null>(wish.capabilities?.[0] ?? null);
  const [rip, setRip] = useState(wish.settings?.rip ?? '');
  const [tried, setTried] = useState(false);

  const chosen = platforms.find((candidate) => candidate.platform === platform);
  const asked = ConnectChannel.safeParse({
    platform,
    capabilities: capability === null ? [] : [capability],
    settings: chosen?.needsRip ? { rip: rip.trim() } : {},
  });
  const refusedRip = failureOf(problem).issues.find(({ field }) => field === 'settings.rip');
  const wrong = (field: string): boolean => tried && !asked.success && asked.error.issues.some(({ path }) => path.includes(field));

  const choosePlatform = (next: Platform): void => {
    const capabilities = platforms.find((candidate) => candidate.platform === next)?.capabilities ?? [];
    setPlatform(next);
    setCapability(capabilities.length === 1 ? (capabilities[0] ?? null) : null);
  };

  return (
    <form
      id={FORM}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (asked.success) onSubmit(asked.data);
      }}
    >
      <Choice
        legend={m.connect_platform()}
        value={platform}
        onChange={choosePlatform}
        error={wrong('platform') ? m.connect_choose_platform() : undefined}
        options={platforms.map(({ platform: value, available, sandbox }) => ({
          value,
          label: <PlatformMark platform={value} />,
          disabled: !available,
          ...(!available ? { hint: m.connect_unavailable_hint() } : sandbox && { hint: m.connect_sandbox_hint() }),
        }))}
      />
      {chosen && (
        <Choice
          legend={m.connect_capability()}
          value={capability}
          onChange={setCapability}
          error={wrong('capabilities') ? m.connect_choose_capability() : undefined}
          options={chosen.capabilities.map((value) => ({
            value,
            label: capabilityName(chosen.platform, value),
            hint: capabilityMeaning(chosen.platform, value),
          }))}
        />
      )}
      {chosen?.needsRip && (
        <TextField
          label={m.connect_rip()}
          hint={m.connect_rip_hint()}
          value={rip}
          onChange={(event) => setRip(event.target.value)}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          error={wrong('rip') ? m.connect_rip_bad() : refusedRip && issueSentence(refusedRip.rule, refusedRip.message)}
        />
      )}
      {!refusedRip && <ProblemNotice error={problem} />}
    </form>
  );
}
