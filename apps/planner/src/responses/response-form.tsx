import { zodResolver } from '@hookform/resolvers/zod';
import { type CampaignResponse, SaveResponse } from '@longstream/contracts/campaigns';
import type { ReactNode } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { useAudiences } from '../audiences/audiences.api.ts';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select, TextArea, TextField } from '../ui/field.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { HotSearchFields } from './hot-search-fields.tsx';
import { useChangeResponse, useCreateResponse } from './responses.api.ts';

interface ResponseFormProps {
  open: boolean;
  onClose: () => void;
  campaignId: string;
  /** What to change; a new response without it. */
  response?: CampaignResponse | undefined;
}

export function ResponseForm({ open, onClose, campaignId, response }: ResponseFormProps): ReactNode {
  return (
    <Dialog open={open} onClose={onClose} title={response ? m.responses_edit() : m.responses_create()}>
      {open && <Fields onClose={onClose} campaignId={campaignId} response={response} />}
    </Dialog>
  );
}

function Fields({ onClose, campaignId, response }: Omit<ResponseFormProps, 'open'>): ReactNode {
  const path = useWorkspacePath();
  const audiences = useAudiences();
  const form = useForm<z.input<typeof SaveResponse>, unknown, SaveResponse>({
    resolver: zodResolver(SaveResponse),
    defaultValues: {
      title: response?.title ?? '',
      message: response?.message ?? '',
      audienceId: response?.audienceId ?? null,
      hotSearch: response?.hotSearch ?? null,
    },
  });
  const create = useCreateResponse();
  const change = useChangeResponse();
  const { error, isPending } = response ? change : create;
  const { errors } = form.formState;

  const answered = { onSuccess: onClose, onError: (refused: unknown) => showIssues(form, refused) };
  const save = (body: SaveResponse) =>
    response
      ? change.mutate({ params: { path: { ...path, responseId: response.id } }, body }, answered)
      : create.mutate({ params: { path: { ...path, campaignId } }, body }, answered);

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)} className="flex flex-col gap-4">
      <TextField label={m.responses_title()} hint={m.responses_title_hint()} error={fieldError(errors.title)} {...form.register('title')} />
      <TextArea
        label={m.responses_message()}
        hint={m.responses_message_hint()}
        error={fieldError(errors.message)}
        {...form.register('message')}
      />
      <Controller
        control={form.control}
        name="audienceId"
        render={({ field }) => (
          <Select
            label={m.responses_audience()}
            error={fieldError(errors.audienceId)}
            options={[
              { value: '', label: m.responses_no_audience() },
              ...(audiences.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={field.value ?? ''}
            onChange={(event) => field.onChange(event.target.value === '' ? null : event.target.value)}
            onBlur={field.onBlur}
          />
        )}
      />
      <Controller
        control={form.control}
        name="hotSearch"
        render={({ field }) => (
          <HotSearchFields hotSearch={field.value ?? null} isWrong={errors.hotSearch !== undefined} onChange={field.onChange} />
        )}
      />
      <ProblemNotice error={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{m.action_cancel()}</Button>
        <Button type="submit" look="primary" busy={isPending}>
          {response ? m.action_save() : m.responses_create_submit()}
        </Button>
      </div>
    </form>
  );
}
