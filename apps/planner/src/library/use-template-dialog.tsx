import type { Template } from '@longstream/contracts/templates';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Select } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { ResponseChoice } from './response-choice.tsx';
import { useUseTemplate } from './templates.api.ts';

/** Asks where the draft is to be that the template begins, and opens it. */
export function UseTemplateDialog({ template, onClose }: { template: Template; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const begin = useUseTemplate();
  const open = (useChannels().data?.items ?? []).filter(
    ({ status, platform }) => status !== 'disconnected' && platform === template.platform,
  );
  const [responseId, setResponseId] = useState('');
  const [chosen, setChosen] = useState('');
  const channelId = chosen || (open[0]?.id ?? '');
  return (
    <FormDialog
      onClose={onClose}
      title={m.templates_use_title({ name: template.name })}
      description={m.templates_use_about()}
      submit={m.templates_begin()}
      busy={begin.isPending}
      disabled={responseId === '' || channelId === ''}
      onSubmit={() =>
        begin.mutate(
          { params: { path: { ...path, templateId: template.id } }, body: { responseId, channelId } },
          { onSuccess: ({ id }) => void navigate({ to: '/items/$itemId', params: { itemId: id } }) },
        )
      }
    >
      <ResponseChoice responseId={responseId} onChange={setResponseId} />
      <Select
        label={m.library_channel()}
        error={open.length === 0 ? m.templates_no_channel() : undefined}
        value={channelId}
        options={open.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        onChange={({ target }) => setChosen(target.value)}
      />
      <ProblemNotice error={begin.error} />
    </FormDialog>
  );
}
