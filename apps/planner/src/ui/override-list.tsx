import type { CapOverride } from '@longstream/contracts/overrides';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant } from './format.ts';
import { useTimeZone } from './time-zone.ts';

/** What managers let an item pass, and why; those for another time than it has mean nothing any more. */
export function OverrideList({ overrides, at }: { overrides: readonly CapOverride[]; at: string | null }): ReactNode {
  const timeZone = useTimeZone();
  if (overrides.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-sm text-muted">{m.override_heading()}</h3>
      <ul className="flex flex-col gap-1">
        {overrides.map(({ id, capName, at: overriddenAt, byName: name, reason }) => (
          <li key={id} className="border-l-2 border-line pl-2">
            {m.override_line({
              name,
              time: formatInstant(overriddenAt, timeZone, 'weekdayTime'),
              cap: capName ?? m.near_duplicates_title(),
            })}
            <span className="block text-sm text-muted">
              {reason}
              {at !== overriddenAt && ` · ${m.override_elsewhere()}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
