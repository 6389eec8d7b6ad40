import type { NotedHotSearch } from '@longstream/contracts/campaigns';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { createContext, lazy, type ReactNode, Suspense, use } from 'react';
import { useTimeZone } from '../ui/time-zone.ts';

const HotSearchLinks = lazy(async () => ({ default: (await import('./hot-search-links.tsx')).HotSearchLinks }));

/** Those of the days that the board shows. */
export const HotSearchesContext = createContext<readonly NotedHotSearch[]>([]);

/** Beside a day's name: what everybody talked about then, where a response takes it up. */
export function DayHotSearches({ date }: { date: string }): ReactNode {
  const timeZone = useTimeZone();
  const noted = use(HotSearchesContext).filter(({ seenAt }) => dateOf(Date.parse(seenAt), timeZone) === date);
  if (noted.length === 0) return null;
  return (
    <Suspense>
      <HotSearchLinks noted={noted} />
    </Suspense>
  );
}
