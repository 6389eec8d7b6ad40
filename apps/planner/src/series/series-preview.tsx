import type { SeriesPreview } from '@longstream/contracts/series';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatLocalDate } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';

const SHOWN = 8;
type Planned = SeriesPreview['occurrences'][number];

/** The next dates of a series before it is saved, each with what stands against it. */
export function SeriesPreviewList({ preview }: { preview: SeriesPreview }): ReactNode {
  const { occurrences, goesOn, standsApproved } = preview;
  const count = occurrences.length;
  if (count === 0) return <p role="status">{m.series_preview_none()}</p>;
  return (
    <section aria-label={m.series_preview()} className="flex flex-col gap-2 rounded-md bg-sunken px-3 py-2">
      <p role="status">{goesOn ? m.series_preview_goes_on({ count }) : m.series_preview_count({ count })}</p>
      <ul className="flex flex-col gap-1">
        {occurrences.slice(0, SHOWN).map((planned) => (
          <li key={planned.date} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <span className="tabular-nums">
              {formatLocalDate(planned.date, 'weekdayDay')} {planned.wallTime.slice(11)}
            </span>
            <Verdict slot={planned.slot} />
            {planned.isShifted && <span className="text-sm text-muted">{m.series_shifted()}</span>}
          </li>
        ))}
      </ul>
      {count > SHOWN && <p className="text-sm text-muted">{m.series_preview_more({ count: count - SHOWN })}</p>}
      <p className="text-sm text-muted">{standsApproved ? m.series_stands() : m.series_drafts()}</p>
    </section>
  );
}

function Verdict({ slot: { blackout, findings } }: Pick<Planned, 'slot'>): ReactNode {
  if (blackout !== null) return <Tag tone="danger">{m.series_slot_blackout({ name: blackout.name })}</Tag>;
  const hard = findings.filter(({ enforcement }) => enforcement === 'hard');
  if (hard.length > 0) return <Tag tone="danger">{m.series_slot_cap({ names: namesOf(hard) })}</Tag>;
  if (findings.length > 0) return <Tag tone="warn">{m.series_slot_soft({ names: namesOf(findings) })}</Tag>;
  return <Tag tone="good">{m.series_slot_free()}</Tag>;
}

const namesOf = (findings: Planned['slot']['findings']): string =>
  [...new Set(findings.map(({ capName }) => capName))].join(m.list_separator());
