import type { Template } from '@longstream/contracts/templates';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useRenameTemplate } from './templates.api.ts';

export function RenameTemplateDialog({ template, onClose }: { template: Template; onClose: () => void }): ReactNode {
  const path = { ...useWorkspacePath(), templateId: template.id };
  const [name, setName] = useState(template.name);
  const rename = useRenameTemplate();
  return (
    <FormDialog
      title={m.templates_rename_title()}
      submit={m.action_save()}
      busy={rename.isPending}
      disabled={name.trim() === '' || name === template.name}
      onClose={onClose}
      onSubmit={() => rename.mutate({ params: { path }, body: { name } }, { onSuccess: onClose })}
    >
      <TextField label={m.templates_name()} maxLength={80} required value={name} onChange={({ target }) => setName(target.value)} />
      <ProblemNotice error={rename.error} />
    </FormDialog>
  );
}
