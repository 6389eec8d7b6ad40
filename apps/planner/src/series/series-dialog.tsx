import type { ItemDetail } from '@longstream/contracts/items';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { draftFrom, ruleOfDraft } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { ruleFault } from './rule-words.ts';
import { SeriesPreviewList } from './series-preview.tsx';
import { useRepeatItem, useSeriesPreview } from './series.api.ts';

/** Repeats an item by a rule; the dates that come of it are shown, with what stands against each, before it is saved. */
export function SeriesDialog({ item, onClose }: { item: ItemDetail; onClose: () => void }): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const now = useWorkspaceNow(60_000).getTime();
  const start = wallTimeOf(item.scheduledAt === null ? now : Date.parse(item.scheduledAt), timeZone);
  const [startsOn, setStartsOn] = useState(start.slice(0, 10));
  const [timeOfDay, setTimeOfDay] = useState(item.scheduledAt === null ? '20:00' : start.slice(11, 16));
  const [draft, setDraft] = useState(() => draftFrom(startsOn));
  const body = { rule: ruleOfDraft(draft), startsOn, timeOfDay, timeZone };
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
      <RuleFields draft={draft} onChange={setDraft} fault={fault} />
      <div className="flex flex-wrap gap-3">
        <TextField
          type="date"
          className="w-40"
          label={m.series_starts_on()}
          required
          value={startsOn}
          onChange={(event) => setStartsOn(event.target.value)}
        />
        <TextField
          type="time"
          className="w-32"
          label={m.series_time()}
          required
          value={timeOfDay}
          onChange={(event) => setTimeOfDay(event.target.value)}
        />
      </div>
      <p className="text-sm text-muted">{m.series_zone({ zone: timeZone })}</p>
      {preview.error === null && preview.data !== undefined && <SeriesPreviewList preview={preview.data} />}
      {fault !== null && draft.kind !== 'custom' && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
      {fault === null && <ProblemNotice error={preview.error ?? repeat.error} />}
    </FormDialog>
  );
}
