import { zodResolver } from '@hookform/resolvers/zod';
import { AddMember } from '@longstream/contracts/workspaces';
import type { ReactNode } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { roleMeaning, ROLES, roleWord } from '../ui/role-words.ts';
import { useAddMember, useWorkspacePath } from './workspaces.api.ts';

export function AddMemberDialog({ onClose }: { onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const add = useAddMember();
  const form = useForm<AddMember>({ resolver: zodResolver(AddMember), defaultValues: { email: '', role: 'editor' } });

  const submit = form.handleSubmit((body) =>
    add.mutate(
      { params: { path }, body },
      {
        onSuccess: () => {
          announce(m.members_added({ email: body.email }));
          onClose();
        },
        onError: (error) => void showIssues(form, error),
      },
    ),
  );

  return (
    <FormDialog
      onClose={onClose}
      title={m.members_add()}
      description={m.members_about()}
      submit={m.action_add()}
      busy={add.isPending}
      noValidate
      onSubmit={() => void submit()}
    >
      <TextField
        label={m.members_email()}
        type="email"
        autoComplete="off"
        error={fieldError(form.formState.errors.email)}
        {...form.register('email')}
      />
      <Controller
        control={form.control}
        name="role"
        render={({ field }) => (
          <Choice
            legend={m.members_role()}
            value={field.value}
            onChange={field.onChange}
            options={ROLES.map((role) => ({ value: role, label: roleWord(role), hint: roleMeaning(role) }))}
          />
        )}
      />
      {add.error && <AddProblem error={add.error} />}
    </FormDialog>
  );
}

/** "Not found" and "already exists" mean something particular here. */
function AddProblem({ error }: { error: unknown }): ReactNode {
  const { code } = failureOf(error);
  if (code === 'not_found') return <Notice kind="danger">{m.members_unknown()}</Notice>;
  if (code === 'already_exists') return <Notice kind="danger">{m.members_already()}</Notice>;
  return <ProblemNotice error={error} />;
}
