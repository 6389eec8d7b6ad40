import type { NearDuplicateFinding } from '@longstream/contracts/near-duplicates';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { exactNumber } from './format.ts';
import { Notice } from './notice.tsx';
import { PlatformMark } from './platforms/platform-glyph.tsx';
import { Tag } from './tag.tsx';
import { Time } from './time.tsx';

interface NearDuplicateFindingsProps {
  findings: readonly NearDuplicateFinding[];
  /** The instant that they are near to. */
  around: string;
  /** When it may be said again, where it is refused for nothing else. */
  nextFreeAt?: string | null;
  onNextFree?: (at: string) => void;
}

/** So many are told of at once: of a film that goes out again and again there are dozens. */
const SHOWN = 3;

/** Which items say nearly the same as this one, how alike they are, where and when. */
export function NearDuplicateFindings({ findings, around, nextFreeAt = null, onNextFree }: NearDuplicateFindingsProps): ReactNode {
  if (findings.length === 0) return null;
  const isHard = findings.some(({ enforcement }) => enforcement === 'hard');
  return (
    <Notice kind={isHard ? 'danger' : 'warn'}>
      <p className="font-medium">{isHard ? m.near_duplicate_refused() : m.near_duplicate_warned()}</p>
      <Likenesses findings={findings.slice(0, SHOWN)} around={around} />
      {findings.length > SHOWN && (
        <details className="mt-1">
          <summary className="min-h-6 cursor-pointer text-sm">{m.near_duplicate_more({ count: findings.length - SHOWN })}</summary>
          <Likenesses findings={findings.slice(SHOWN)} around={around} />
        </details>
      )}
      {isHard && nextFreeAt !== null && (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span>
            {m.cap_next_free()} <Time at={nextFreeAt} format="weekdayTime" />
          </span>
          {onNextFree && <Button onClick={() => onNextFree(nextFreeAt)}>{m.cap_take_next_free()}</Button>}
        </p>
      )}
    </Notice>
  );
}

function Likenesses({ findings, around }: Pick<NearDuplicateFindingsProps, 'findings' | 'around'>): ReactNode {
  return (
    <ul className="flex flex-col gap-1">
      {findings.map((finding) => (
        <li key={finding.itemId}>
          <Link to="/items/$itemId" params={{ itemId: finding.itemId }} className="inline-flex min-h-6 items-center gap-1.5 underline">
            <PlatformMark platform={finding.platform} bare />
            {finding.headline || m.items_untitled()}
          </Link>{' '}
          {finding.isOverridden && <Tag>{m.cap_overridden()}</Tag>}
          <span className="block text-sm">
            {m.near_duplicate_line({ likeness: likenessWords(finding), channel: finding.channelName })} · <Time at={finding.at} /> ·{' '}
            {distanceWords(finding.at, around)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function likenessWords({ by, percent }: NearDuplicateFinding): string {
  const words = { words: m.near_duplicate_words, media: m.near_duplicate_media };
  return words[by]({ percent: exactNumber(percent) });
}

const DAY_MS = 24 * 3_600_000;

/** How far apart the two are, as people count it. */
function distanceWords(at: string, around: string): string {
  const days = Math.round((Date.parse(at) - Date.parse(around)) / DAY_MS);
  if (days === 0) return m.near_duplicate_same_day();
  const count = { days: exactNumber(Math.abs(days)) };
  return days < 0 ? m.near_duplicate_days_before(count) : m.near_duplicate_days_after(count);
}
