import type { SeriesChange } from '@longstream/contracts/series';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatLocalDate } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

const LEFT = {
  sent: m.series_left_sent,
  past: m.series_left_past,
  changed: m.series_left_changed,
  cancelled: m.series_left_cancelled,
} as const satisfies Record<SeriesChange['leftAlone'][number]['why'], unknown>;

/** Which occurrence is left as it was, and why. */
export const leftWords = ({ date, why }: SeriesChange['leftAlone'][number]): string => LEFT[why]({ date: formatLocalDate(date, 'day') });

/** What a change to several occurrences came to: how many it reached, and each that it did not. */
export function SeriesChangeNotice({ change: { changed, unplaced, leftAlone } }: { change: SeriesChange }): ReactNode {
  const lines = [
    ...unplaced.map(({ itemId, date }) => ({ itemId, words: m.series_unplaced({ date: formatLocalDate(date, 'day') }) })),
    ...leftAlone.map((left) => ({ itemId: left.itemId, words: leftWords(left) })),
  ];
  return (
    <Notice kind={unplaced.length > 0 ? 'warn' : 'good'}>
      <p>{m.series_done({ count: changed })}</p>
      {lines.length > 0 && (
        <ul className="ml-4 list-disc text-sm">
          {lines.map(({ itemId, words }) => (
            <li key={itemId}>
              <Link to="/items/$itemId" params={{ itemId }} className="underline">
                {words}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
