import { zodResolver } from '@hookform/resolvers/zod';
import { CreateWorkspace } from '@longstream/contracts/workspaces';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { BareFrame } from '../ui/bare-frame.tsx';
import { Button } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { chooseLocale, type Locale, LOCALES, useLocale } from '../ui/locale.ts';
import { browserTimeZone, timeZoneOptions } from '../ui/time-zone-options.ts';
import { DemoLook } from './demo-look.tsx';
import { useDemoOffer } from './demo.api.ts';
import { weekStartOptions } from '../ui/week-start-options.ts';
import { rememberWorkspace, useCreateWorkspace } from './workspaces.api.ts';

export function CreateWorkspaceScreen(): ReactNode {
  const navigate = useNavigate();
  const create = useCreateWorkspace();
  const locale = useLocale();
  const zones = useMemo(() => timeZoneOptions(), []);
  const form = useForm<z.input<typeof CreateWorkspace>, unknown, CreateWorkspace>({
    resolver: zodResolver(CreateWorkspace),
    defaultValues: { name: '', timeZone: browserTimeZone(), weekStart: 'monday' },
  });
  const { errors } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    const workspace = await create.mutateAsync({ body }).catch((error: unknown) => void showIssues(form, error));
    if (!workspace) return;
    rememberWorkspace(workspace.id);
    // A new workspace begins with its first steps.
    await navigate({ to: '/today' });
  });

  return (
    <BareFrame title={m.workspaces_create()} about={m.workspaces_create_about()}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <Select
          label={m.settings_language()}
          options={LOCALES}
          value={locale}
          onChange={(event) => chooseLocale(event.target.value as Locale)}
        />
        <TextField label={m.workspaces_name()} error={fieldError(errors.name)} {...form.register('name')} />
        <Select
          label={m.workspaces_time_zone()}
          hint={m.workspaces_time_zone_hint()}
          options={zones}
          error={fieldError(errors.timeZone)}
          {...form.register('timeZone')}
        />
        <Select label={m.week_start()} options={weekStartOptions()} {...form.register('weekStart')} />
        <ProblemNotice error={create.error} />
        <Button type="submit" look="primary" busy={create.isPending}>
          {m.workspaces_create()}
        </Button>
      </form>
      <TryDemo />
    </BareFrame>
  );
}

/** A workspace to look around in, where nothing is real. */
function TryDemo(): ReactNode {
  const offer = useDemoOffer().data;
  if (offer?.isOffered !== true) return null;
  return (
    <section aria-labelledby="try-demo" className="mt-6 flex flex-col gap-2 border-t border-line pt-4">
      <h2 id="try-demo" className="text-base">
        {m.demo_try()}
      </h2>
      <p className="text-sm text-muted">{m.demo_try_about()}</p>
      <DemoLook />
    </section>
  );
}
