import type { PlannedOccurrence, SeriesPreview } from '@longstream/contracts/series';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatLocalDate } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';

const SHOWN = 8;

/** The next dates of a series before it is saved, each with what stands against it. */
export function SeriesPreviewList({ preview }: { preview: SeriesPreview }): ReactNode {
  const { occurrences, goesOn, standsApproved } = preview;
  const count = occurrences.length;
  if (count === 0) return <p role="status">{m.series_preview_none()}</p>;
  return (
    <section aria-label={m.series_preview()} className="flex flex-col gap-2 rounded-md bg-sunken px-3 py-2">
      <p role="status">{goesOn ? m.series_preview_goes_on({ count }) : m.series_preview_count({ count })}</p>
      <PlannedList occurrences={occurrences} />
      <p className="text-sm text-muted">{standsApproved ? m.series_stands() : m.series_drafts()}</p>
    </section>
  );
}

/** The first of them, each with what stands against it. */
export function PlannedList({ occurrences }: { occurrences: readonly PlannedOccurrence[] }): ReactNode {
  return (
    <>
      <ul className="flex flex-col gap-1">
        {occurrences.slice(0, SHOWN).map(({ date, wallTime, slot, isShifted }) => (
          <li key={date} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <span className="tabular-nums">
              {formatLocalDate(date, 'weekdayDay')} {wallTime.slice(11)}
            </span>
            <Verdict slot={slot} />
            {isShifted && <span className="text-sm text-muted">{m.series_shifted()}</span>}
          </li>
        ))}
      </ul>
      {occurrences.length > SHOWN && <p className="text-sm text-muted">{m.series_preview_more({ count: occurrences.length - SHOWN })}</p>}
    </>
  );
}

function Verdict({ slot: { blackout, findings } }: Pick<PlannedOccurrence, 'slot'>): ReactNode {
  if (blackout !== null) return <Tag tone="danger">{m.series_slot_blackout({ name: blackout.name })}</Tag>;
  const hard = findings.filter(({ enforcement }) => enforcement === 'hard');
  if (hard.length > 0) return <Tag tone="danger">{m.series_slot_cap({ names: namesOf(hard) })}</Tag>;
  if (findings.length > 0) return <Tag tone="warn">{m.series_slot_soft({ names: namesOf(findings) })}</Tag>;
  return <Tag tone="good">{m.series_slot_free()}</Tag>;
}

const namesOf = (findings: PlannedOccurrence['slot']['findings']): string =>
  [...new Set(findings.map(({ capName }) => capName))].join(m.list_separator());
