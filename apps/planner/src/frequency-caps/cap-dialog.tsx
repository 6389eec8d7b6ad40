import type { FrequencyCap, SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { QuietWait } from '../problems/loaded.tsx';
import { FormFrame } from '../ui/form-dialog.tsx';
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
    <FormFrame form={FORM} title={cap ? m.caps_edit() : m.caps_create()} submit={m.action_save()} busy={saving.isPending} onClose={onClose}>
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
    </FormFrame>
  );
}
