import type { Blackout, SaveBlackout } from '@longstream/contracts/blackouts';
import { type ReactNode, useState } from 'react';
import { useCapScopes } from '../frequency-caps/cap-scopes.api.ts';
import { m } from '../paraglide/messages.js';
import { QuietWait } from '../problems/loaded.tsx';
import { FormFrame } from '../ui/form-dialog.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { BlackoutForm } from './blackout-form.tsx';
import { BlackoutHitsNotice } from './blackout-hits-notice.tsx';
import { useBlackoutHits, useChangeBlackout, useCreateBlackout } from './blackouts.api.ts';

const FORM = 'blackout';

/** A blackout, and what it would hit: said before it is saved. */
export function BlackoutDialog({ blackout, onClose }: { blackout: Blackout | null; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const { timeZone } = useWorkspace();
  const scopes = useCapScopes();
  const create = useCreateBlackout();
  const change = useChangeBlackout();
  const saving = blackout ? change : create;
  const [draft, setDraft] = useState<SaveBlackout | null>(null);
  const hits = useBlackoutHits(draft);

  const save = (body: SaveBlackout): void => {
    if (blackout) change.mutate({ params: { path: { ...path, blackoutId: blackout.id } }, body }, { onSuccess: onClose });
    else create.mutate({ params: { path }, body }, { onSuccess: onClose });
  };

  return (
    <FormFrame
      form={FORM}
      title={blackout ? m.blackouts_edit() : m.blackouts_create()}
      submit={m.action_save()}
      busy={saving.isPending}
      onClose={onClose}
    >
      {scopes ? (
        <BlackoutForm
          id={FORM}
          blackout={blackout}
          scopes={scopes}
          timeZone={timeZone}
          onDraft={setDraft}
          onSubmit={save}
          problem={saving.error}
        >
          {draft !== null && hits.data && <BlackoutHitsNotice hits={hits.data} />}
        </BlackoutForm>
      ) : (
        <QuietWait />
      )}
    </FormFrame>
  );
}
