import type { MadeApiKey } from '@longstream/contracts/api-keys';
import type { Role } from '@longstream/contracts/workspaces';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CopiedText } from '../ui/copied-text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { roleMeaning, ROLES, roleWord } from '../ui/role-words.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useMakeApiKey } from './api-keys.api.ts';

const DAYS = [30, 90, 365] as const;
const NAME_LENGTH = 80;

/** Makes a key that may do what its maker may, or less, and shows it this once. */
export function MakeKeyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const own = useWorkspace().role;
  const make = useMakeApiKey();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('analyst');
  const [days, setDays] = useState<number | null>(90);
  if (make.data) return <NewKey made={make.data} onClose={onClose} />;
  return (
    <FormDialog
      onClose={onClose}
      title={m.keys_make()}
      description={m.keys_make_about()}
      submit={m.keys_make()}
      busy={make.isPending}
      disabled={name.trim() === ''}
      onSubmit={() => make.mutate({ params: { path }, body: { name, role, days } })}
    >
      <TextField
        label={m.keys_name()}
        hint={m.keys_name_hint()}
        autoComplete="off"
        maxLength={NAME_LENGTH}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Choice
        legend={m.keys_role()}
        value={role}
        onChange={setRole}
        options={ROLES.slice(ROLES.indexOf(own)).map((value) => ({ value, label: roleWord(value), hint: roleMeaning(value) }))}
      />
      <Select
        label={m.keys_days()}
        className="max-w-60"
        value={String(days ?? '')}
        options={[
          ...DAYS.map((count) => ({ value: String(count), label: m.keys_days_count({ count }) })),
          { value: '', label: m.keys_days_none() },
        ]}
        onChange={({ target }) => setDays(target.value === '' ? null : Number(target.value))}
      />
      <ProblemNotice error={make.error} />
    </FormDialog>
  );
}

function NewKey({ made: { name, key }, onClose }: { made: MadeApiKey; onClose: () => void }): ReactNode {
  const { id } = useWorkspace();
  const example = `curl -H 'Authorization: Bearer ${key}' ${location.origin}/api/workspaces/${id}/items`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={name}
      description={m.keys_once()}
      footer={
        <Button look="primary" onClick={onClose}>
          {m.keys_done()}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 font-mono text-sm">
        <CopiedText what={m.keys_new()} text={key} />
        <CopiedText what={m.keys_example()} text={example} />
      </div>
    </Dialog>
  );
}
