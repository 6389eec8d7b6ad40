import { zodResolver } from '@hookform/resolvers/zod';
import { CreateWorkspace } from '@longstream/contracts/workspaces';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { BareFrame } from '../ui/bare-frame.tsx';
import { Button } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { browserTimeZone, timeZoneOptions } from '../ui/time-zone-options.ts';
import { rememberWorkspace, useCreateWorkspace } from './workspaces.api.ts';

export function CreateWorkspaceScreen(): ReactNode {
  const navigate = useNavigate();
  const create = useCreateWorkspace();
  const zones = useMemo(() => timeZoneOptions(), []);
  const form = useForm<CreateWorkspace>({
    resolver: zodResolver(CreateWorkspace),
    defaultValues: { name: '', timeZone: browserTimeZone() },
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    const workspace = await create.mutateAsync({ body }).catch((error: unknown) => void showIssues(form, error));
    if (!workspace) return;
    rememberWorkspace(workspace.id);
    await navigate({ to: '/' });
  });

  return (
    <BareFrame title={m.workspaces_create()} about={m.workspaces_create_about()}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <TextField label={m.workspaces_name()} error={fieldError(errors.name)} {...form.register('name')} />
        <Select
          label={m.workspaces_time_zone()}
          hint={m.workspaces_time_zone_hint()}
          options={zones}
          error={fieldError(errors.timeZone)}
          {...form.register('timeZone')}
        />
        <ProblemNotice error={create.error} />
        <Button type="submit" look="primary" busy={create.isPending}>
          {m.workspaces_create()}
        </Button>
      </form>
    </BareFrame>
  );
}
