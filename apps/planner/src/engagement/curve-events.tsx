import type { CurveEvent } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { compactNumber, exactNumber } from '../ui/format.ts';
import { Time } from '../ui/time.tsx';

/** What the numbers on the chart stand for. */
export function CurveEvents({ events }: { events: readonly CurveEvent[] }): ReactNode {
  if (events.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-medium">{m.curve_events()}</h3>
      <ol className="list-inside list-decimal text-sm">
        {events.map((event, at) => (
          <li key={at}>
            {eventWords(event)}{' '}
            <span className="text-muted">
              {m.curve_event_at({ hours: exactNumber(Math.round(event.hours * 10) / 10) })} · <Time at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function eventWords(event: CurveEvent): string {
  if (event.kind === 'milestone') return m.curve_event_milestone({ value: compactNumber(event.value) });
  if (event.kind === 'sister_live') return m.curve_event_sister_live({ account: event.account });
  if (event.kind === 'hot_search') return m.curve_event_hot_search({ entry: event.entry });
  return m.curve_event_next_approved({ headline: event.headline });
}
