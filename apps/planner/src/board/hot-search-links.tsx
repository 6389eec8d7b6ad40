import type { NotedHotSearch } from '@longstream/contracts/campaigns';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Time } from '../ui/time.tsx';

/** Each leads to where the entry stood; which response takes it up is told beside it. */
export function HotSearchLinks({ noted }: { noted: readonly NotedHotSearch[] }): ReactNode {
  return (
    <ul aria-label={m.hot_search_note()} className="min-w-0">
      {noted
        .toSorted((a, b) => a.seenAt.localeCompare(b.seenAt))
        .map(({ responseId, entry, url, seenAt, responseTitle }) => (
          <li key={responseId}>
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              title={`${entry} · ${responseTitle}`}
              className="flex min-h-6 min-w-0 items-center gap-1 text-xs font-normal text-muted hover:underline"
            >
              <span aria-hidden className="shrink-0 rounded-sm bg-danger-soft px-1 font-medium text-danger">
                {m.hot_search_mark()}
              </span>
              <Time at={seenAt} format="time" />
              <span className="truncate">{entry}</span>
            </a>
          </li>
        ))}
    </ul>
  );
}
