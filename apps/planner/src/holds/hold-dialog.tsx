import type { MakeHold } from '@longstream/contracts/holds';
import { HOLD_SCOPES } from '@longstream/domain/holds/hold';
import { type ReactNode, useState } from 'react';
import { useCapScopes } from '../frequency-caps/cap-scopes.api.ts';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { type Option, Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { heldWords, holdKindWord } from '../ui/hold-words.ts';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useMakeHold } from './holds.api.ts';

/** A response is held where it is charged with something. */
const SCOPES = HOLD_SCOPES.filter((kind) => kind !== 'response');
type ScopeKind = (typeof SCOPES)[number];

/** What is stopped, and why: everything else about a crisis can wait. */
export function HoldDialog({ onClose }: { onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const options = useHoldOptions();
  const make = useMakeHold();
  const [kind, setKind] = useState<ScopeKind>('workspace');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');

  const choices = kind === 'workspace' ? [] : options[kind];
  const id = kind === 'workspace' ? null : (chosen ?? choices[0]?.value ?? null);
  const isComplete = reason.trim() !== '' && (kind === 'workspace' || id !== null);
  const submit = (body: MakeHold) =>
    make.mutate(
      { params: { path }, body },
      {
        onSuccess: (hold) => {
          announce(m.hold_made({ what: heldWords(hold) }));
          onClose();
        },
      },
    );

  return (
    <FormDialog
      onClose={onClose}
      title={m.hold_title()}
      description={m.hold_about()}
      submit={m.hold_submit()}
      look="danger"
      busy={make.isPending}
      disabled={!isComplete}
      onSubmit={() => {
        if (isComplete) submit({ scope: { kind, id }, reason: reason.trim() });
      }}
    >
      <TextField
        label={m.hold_reason()}
        hint={m.hold_reason_hint()}
        required
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={m.hold_scope()}
          options={SCOPES.map((value) => ({ value, label: holdKindWord(value) }))}
          value={kind}
          onChange={(event) => {
            setKind(event.target.value as ScopeKind);
            setChosen(null);
          }}
        />
        {kind !== 'workspace' && (
          <Select
            label={m.hold_which()}
            options={choices}
            value={id ?? ''}
            onChange={(event) => setChosen(event.target.value)}
            hint={choices.length === 0 ? m.hold_none_to_choose() : undefined}
          />
        )}
      </div>
      <Refused error={make.error} />
    </FormDialog>
  );
}

function Refused({ error }: { error: unknown }): ReactNode {
  if (failureOf(error).code === 'already_exists') return <Notice kind="warn">{m.hold_exists()}</Notice>;
  return <ProblemNotice error={error} />;
}

/** What of each kind may be held, by name; nothing until it is known. The whole workspace needs no choice. */
function useHoldOptions(): Record<Exclude<ScopeKind, 'workspace'>, readonly Option[]> {
  const scopes = useCapScopes();
  return {
    campaign: scopes?.campaign ?? [],
    platform: scopes?.platform ?? [],
    channel: scopes?.channel ?? [],
    tag: scopes?.tag ?? [],
  };
}
