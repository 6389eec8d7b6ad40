import type { BlackoutHits } from '@longstream/contracts/blackouts';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { exactNumber } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';

const MOST_SHOWN = 5;

/** The scheduled items that fall into a blackout. */
export function BlackoutHitsNotice({ hits }: { hits: BlackoutHits }): ReactNode {
  if (hits.count === 0 && hits.isWhole) return <p className="text-sm text-muted">{m.blackouts_hits_none()}</p>;
  const sentence = hits.isWhole ? m.blackouts_hits : m.blackouts_hits_some;
  return (
    <Notice kind="warn">
      <p>{sentence({ count: exactNumber(hits.count) })}</p>
      <ul className="ml-4 list-disc text-sm">
        {hits.first.slice(0, MOST_SHOWN).map(({ itemId, headline, at }) => (
          <li key={itemId}>
            <Time at={at} /> {headline}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
