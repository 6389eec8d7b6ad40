import { zodResolver } from '@hookform/resolvers/zod';
import { type Audience, type Channel, SaveAudience } from '@longstream/contracts/channels';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useChangeAudience, useCreateAudience } from './audiences.api.ts';
import { HalfLifeField, OverlapFields } from './forgetting-fields.tsx';

export function AudienceDialog({
  audience,
  channels,
  onClose,
}: {
  audience: Audience | null;
  channels: readonly Channel[];
  onClose: () => void;
}): ReactNode {
  const path = useWorkspacePath();
  const create = useCreateAudience();
  const change = useChangeAudience();
  const saving = audience ? change : create;
  const form = useForm<z.input<typeof SaveAudience>, unknown, SaveAudience>({
    resolver: zodResolver(SaveAudience),
    defaultValues: {
      name: audience?.name ?? '',
      channelIds: audience?.channelIds ?? [],
      halfLifeHours: audience?.halfLifeHours ?? null,
      overlaps: audience?.overlaps ?? {},
    },
  });
  const [channelIds, halfLifeHours = null, overlaps = {}] = useWatch({
    control: form.control,
    name: ['channelIds', 'halfLifeHours', 'overlaps'],
  });
  const inside = channels.filter(({ id }) => channelIds.includes(id));

  const submit = form.handleSubmit((filled) => {
    const outcome = { onSuccess: onClose, onError: (error: unknown) => void showIssues(form, error) };
    // What was said of a channel that is no longer inside says nothing.
    const kept = Object.entries(filled.overlaps).filter(([id]) => filled.channelIds.includes(id));
    const body = { ...filled, overlaps: Object.fromEntries(kept) };
    if (audience) change.mutate({ params: { path: { ...path, audienceId: audience.id } }, body }, outcome);
    else create.mutate({ params: { path }, body }, outcome);
  });

  return (
    <FormDialog
      onClose={onClose}
      title={audience ? m.audiences_edit() : m.audiences_create()}
      submit={m.action_save()}
      busy={saving.isPending}
      noValidate
      onSubmit={() => void submit()}
    >
      <TextField label={m.audiences_name()} error={fieldError(form.formState.errors.name)} {...form.register('name')} />
      <fieldset>
        <legend className="mb-1 font-medium">{m.audiences_channels()}</legend>
        {channels.length === 0 && <p className="text-muted">{m.audiences_no_channels()}</p>}
        {channels.map((channel) => (
          <Checkbox
            key={channel.id}
            value={channel.id}
            className="py-1"
            label={
              <span className="flex items-center gap-1.5">
                <PlatformMark platform={channel.platform} bare />
                {channel.displayName}
              </span>
            }
            {...form.register('channelIds')}
          />
        ))}
      </fieldset>
      <HalfLifeField
        channels={inside}
        value={halfLifeHours}
        onChange={(hours) => form.setValue('halfLifeHours', hours)}
        error={fieldError(form.formState.errors.halfLifeHours)}
      />
      {inside.length > 1 && <OverlapFields channels={inside} value={overlaps} onChange={(shares) => form.setValue('overlaps', shares)} />}
      <ProblemNotice error={saving.error} />
    </FormDialog>
  );
}
