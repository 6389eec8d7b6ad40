import type { Hold } from '@longstream/contracts/holds';
import { Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant } from './format.ts';
import { heldWords } from './hold-words.ts';
import { useTimeZone } from './time-zone.ts';

/** Who holds an item, when and why. Nothing where nothing holds it. */
export function HoldNotice({ holds }: { holds: readonly Hold[] }): ReactNode {
  const timeZone = useTimeZone();
  if (holds.length === 0) return null;
  return (
    <div role="status" className="mb-4 flex items-start gap-2 rounded-md border border-hold/50 bg-surface px-3 py-2">
      <Pause aria-hidden className="mt-1 size-4 shrink-0 text-hold" fill="currentColor" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-hold">{m.hold_notice()}</p>
        <ul>
          {holds.map((hold) => (
            <li key={hold.id} className="wrap-anywhere">
              {m.hold_notice_line({
                what: heldWords(hold),
                reason: hold.reason,
                name: hold.madeByName,
                time: formatInstant(hold.madeAt, timeZone, 'dayTime'),
              })}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
