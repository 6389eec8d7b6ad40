import type { FrequencyCap, SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { QuietWait } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { CapForm } from './cap-form.tsx';
import { useCapScopes } from './cap-scopes.api.ts';
import { useChangeFrequencyCap, useCreateFrequencyCap } from './frequency-caps.api.ts';

const FORM = 'frequency-cap';

export function CapDialog({ cap, onClose }: { cap: FrequencyCap | null; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const { timeZone } = useWorkspace();
  const scopes = useCapScopes();
  const channels = useChannels().data?.items;
  const create = useCreateFrequencyCap();
  const change = useChangeFrequencyCap();
  const saving = cap ? change : create;

  const save = (body: SaveFrequencyCap): void => {
    if (cap) change.mutate({ params: { path: { ...path, capId: cap.id } }, body }, { onSuccess: onClose });
    else create.mutate({ params: { path }, body }, { onSuccess: onClose });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={cap ? m.caps_edit() : m.caps_create()}
      footer={
        <>
          <Button onClick={onClose}>{m.action_cancel()}</Button>
          <Button type="submit" form={FORM} look="primary" busy={saving.isPending}>
            {m.action_save()}
          </Button>
        </>
      }
    >
      {scopes && channels ? (
        <CapForm
          id={FORM}
          cap={cap}
          scopes={scopes}
          timeZone={timeZone}
          platformOf={(channelId) => channels.find(({ id }) => id === channelId)?.platform ?? null}
          onSubmit={save}
          problem={saving.error}
        />
      ) : (
        <QuietWait />
      )}
    </Dialog>
  );
}
