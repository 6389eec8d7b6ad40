import type { ItemDetail } from '@longstream/contracts/items';
import type { Series, SeriesChange, SeriesRulePreview } from '@longstream/contracts/series';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { RecurrenceFields, type RecurrenceDraft, recurrenceOf } from './recurrence-fields.tsx';
import { draftOfRule } from './rule-draft.ts';
import { ruleFault } from './rule-fault.ts';
import { leftWords } from './series-change-notice.tsx';
import { PlannedList } from './series-preview.tsx';
import { useChangeSeriesRule, useSeriesRulePreview } from './series.api.ts';

interface SeriesRuleDialogProps {
  readonly item: ItemDetail;
  readonly series: Series;
  readonly onDone: (change: SeriesChange) => void;
  readonly onClose: () => void;
}

/** Gives a series another rule; what becomes of each of its items is said before it is done. */
export function SeriesRuleDialog({ item, series, onDone, onClose }: SeriesRuleDialogProps): ReactNode {
  const path = useWorkspacePath();
  const { startsOn, timeOfDay, timeZone } = series;
  const [draft, setDraft] = useState<RecurrenceDraft>(() => ({ rule: draftOfRule(series), startsOn, timeOfDay, timeZone }));
  const body = recurrenceOf(draft);
  const preview = useSeriesRulePreview(item.id, body);
  const change = useChangeSeriesRule();
  const fault = ruleFault(preview.error);

  return (
    <FormDialog
      onClose={onClose}
      title={m.series_change_rule()}
      description={m.series_change_rule_about()}
      submit={m.series_change_rule_save()}
      busy={change.isPending}
      disabled={preview.error !== null}
      onSubmit={() => {
        const onSuccess = (done: SeriesChange) => {
          announce(m.series_done({ count: done.changed }));
          onDone(done);
          onClose();
        };
        change.mutate({ params: { path: { ...path, itemId: item.id } }, body: { ...body, version: item.version } }, { onSuccess });
      }}
    >
      <RecurrenceFields draft={draft} onChange={setDraft} fault={fault} />
      {preview.error === null && preview.data !== undefined && <Redrawn preview={preview.data} />}
      {fault === null && <ProblemNotice error={preview.error ?? change.error} />}
    </FormDialog>
  );
}

function Redrawn({
  preview: { kept, moved, added, dropped, leftAlone, goesOn, standsApproved },
}: {
  preview: SeriesRulePreview;
}): ReactNode {
  const dates = dropped.map(({ date }) => formatLocalDate(date, 'day')).join(m.list_separator());
  return (
    <section aria-label={m.series_redrawn()} className="flex flex-col gap-3 rounded-md bg-sunken px-3 py-2">
      <p role="status">
        {m.series_redrawn_count({ moved: moved.length, added: added.length, dropped: dropped.length, kept })}
        {goesOn && ` ${m.series_redrawn_goes_on()}`}
      </p>
      {moved.length > 0 && (
        <div>
          <h3 className="mb-1 font-medium">{m.series_redrawn_moved()}</h3>
          <PlannedList occurrences={moved} />
        </div>
      )}
      {added.length > 0 && (
        <div>
          <h3 className="mb-1 font-medium">{m.series_redrawn_added()}</h3>
          <PlannedList occurrences={added} />
          <p className="text-sm text-muted">{standsApproved ? m.series_stands() : m.series_drafts()}</p>
        </div>
      )}
      {dropped.length > 0 && <p className="text-danger">{m.series_redrawn_dropped({ dates })}</p>}
      {leftAlone.length > 0 && (
        <ul className="ml-4 list-disc text-sm text-muted">
          {leftAlone.map((left) => (
            <li key={left.itemId}>{leftWords(left)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
