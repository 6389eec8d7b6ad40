import { zodResolver } from '@hookform/resolvers/zod';
import { ApprovalPolicy, CreateWorkspace, WeekStart, type Workspace } from '@longstream/contracts/workspaces';
import { type ReactNode, useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from './rights.api.ts';
import { timeZoneOptions } from '../ui/time-zone-options.ts';
import { weekStartOptions } from '../ui/week-start-options.ts';
import { useUpdateWorkspace, useWorkspacePath } from './workspaces.api.ts';

const WorkspaceSettings = CreateWorkspace.extend({ weekStart: WeekStart, approvalPolicy: ApprovalPolicy });

export function WorkspaceForm({ workspace }: { workspace: Workspace }): ReactNode {
  const path = useWorkspacePath();
  const mayWrite = useMay('workspace.write');
  const mayDecidePolicy = useMay('approval_policy.write');
  const update = useUpdateWorkspace();
  const zones = useMemo(() => timeZoneOptions(), []);
  const { name, timeZone, weekStart, approvalPolicy } = workspace;
  const form = useForm({
    resolver: zodResolver(WorkspaceSettings),
    values: { name, timeZone, weekStart, approvalPolicy },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, dirtyFields, isDirty } = form.formState;

  const submit = form.handleSubmit((settings) => {
    // Only what was changed is sent: a manager may decide the policy but not the name.
    const body = Object.fromEntries(Object.entries(settings).filter(([field]) => field in dirtyFields));
    update.mutate(
      { params: { path }, body },
      {
        onSuccess: () => {
          form.reset(settings);
          announce(m.state_saved());
        },
        onError: (error) => void showIssues(form, error),
      },
    );
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-[520px] flex-col gap-4">
      <fieldset disabled={!mayWrite} className="flex flex-col gap-4">
        <TextField
          label={m.workspaces_name()}
          hint={mayWrite ? undefined : m.settings_read_only()}
          error={fieldError(errors.name)}
          {...form.register('name')}
        />
        <Select
          label={m.workspaces_time_zone()}
          hint={m.workspaces_time_zone_hint()}
          options={zones}
          error={fieldError(errors.timeZone)}
          {...form.register('timeZone')}
        />
        <Select label={m.week_start()} hint={m.week_start_hint()} options={weekStartOptions()} {...form.register('weekStart')} />
      </fieldset>
      <Controller
        control={form.control}
        name="approvalPolicy"
        render={({ field }) => (
          <Choice
            legend={m.settings_approval()}
            value={field.value}
            onChange={field.onChange}
            options={[
              {
                value: 'one_approval',
                label: m.settings_approval_one(),
                hint: m.settings_approval_one_about(),
                disabled: !mayDecidePolicy,
              },
              { value: 'none', label: m.settings_approval_none(), hint: m.settings_approval_none_about(), disabled: !mayDecidePolicy },
            ]}
          />
        )}
      />
      <ProblemNotice error={update.error} />
      {mayDecidePolicy && (
        <div>
          <Button type="submit" look="primary" disabled={!isDirty} busy={update.isPending}>
            {m.action_save()}
          </Button>
        </div>
      )}
    </form>
  );
}
