import type { ItemDetail } from '@longstream/contracts/items';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { RecurrenceFields, type RecurrenceDraft, recurrenceOf } from './recurrence-fields.tsx';
import { draftFrom } from './rule-draft.ts';
import { ruleFault } from './rule-fault.ts';
import { SeriesPreviewList } from './series-preview.tsx';
import { useRepeatItem, useSeriesPreview } from './series.api.ts';

/** Repeats an item by a rule; the dates that come of it are shown, with what stands against each, before it is saved. */
export function SeriesDialog({ item, onClose }: { item: ItemDetail; onClose: () => void }): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const now = useWorkspaceNow(60_000).getTime();
  const start = wallTimeOf(item.scheduledAt === null ? now : Date.parse(item.scheduledAt), timeZone);
  const [draft, setDraft] = useState<RecurrenceDraft>(() => {
    const startsOn = start.slice(0, 10);
    return { rule: draftFrom(startsOn), startsOn, timeOfDay: item.scheduledAt === null ? '20:00' : start.slice(11, 16), timeZone };
  });
  const body = recurrenceOf(draft);
  const preview = useSeriesPreview(item.id, body);
  const repeat = useRepeatItem();
  const fault = ruleFault(preview.error);

  return (
    <FormDialog
      onClose={onClose}
      title={m.series_repeat()}
      description={m.series_about()}
      submit={m.series_save()}
      busy={repeat.isPending}
      disabled={preview.error !== null}
      onSubmit={() => {
        const onSuccess = () => {
          announce(m.series_saved());
          onClose();
        };
        repeat.mutate({ params: { path: { ...path, itemId: item.id } }, body }, { onSuccess });
      }}
    >
      <RecurrenceFields draft={draft} onChange={setDraft} fault={fault} />
      {preview.error === null && preview.data !== undefined && <SeriesPreviewList preview={preview.data} />}
      {fault === null && <ProblemNotice error={preview.error ?? repeat.error} />}
    </FormDialog>
  );
}
