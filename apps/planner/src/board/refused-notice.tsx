import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { asError } from '../problems/problem.ts';
import { buttonLook } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { OverrideRefused } from './override-refused.tsx';
import type { Refused } from './refused.ts';

/** What happened to an item, as its ledger says it. */
type ChangeWord = (kind: NonNullable<Refused['items'][number]['changed']>['kind']) => string;

export interface RefusedNoticeProps {
  refused: Refused;
  changeWord: ChangeWord;
  /** For the one that was moved alone. */
  onNextFree: (itemId: string, at: string) => void;
  /** A manager let it pass at that wall time. */
  onOverridden: (itemId: string, wallTime: string) => void;
  onClose: () => void;
}

/** Why nothing was moved, item by item, and the way on. */
export function RefusedNotice({ refused: { error, items }, changeWord, onNextFree, onOverridden, onClose }: RefusedNoticeProps): ReactNode {
  const [only, ...others] = items;
  const title = only && others.length === 0 ? m.board_refusal({ headline: only.headline }) : m.board_refusal_many({ count: items.length });
  return (
    <section aria-label={title} className="mb-3 flex max-h-[40dvh] flex-col gap-1 overflow-y-auto">
      <div className="flex items-center gap-2">
        <p className="flex-1 font-medium">{title}</p>
        {only?.slot && others.length === 0 && (
          <OverrideRefused {...only} slot={only.slot} onOverridden={(wallTime) => onOverridden(only.itemId, wallTime)} />
        )}
        <button type="button" onClick={onClose} className={buttonLook('quiet')}>
          {m.action_close()}
        </button>
      </div>
      {items.length === 0 && <ProblemNotice error={error} />}
      {items.map(({ itemId, headline, code, slot, changed }) => (
        <div key={itemId} className="flex flex-col gap-1">
          {others.length > 0 && <p className="text-sm font-medium">{headline}</p>}
          {slot === null ? (
            <ProblemNotice error={asError({ code, details: {}, issues: [] })}>
              {changed && <LastChange {...changed} word={changeWord(changed.kind)} />}
            </ProblemNotice>
          ) : (
            <SlotFindings refusal={slot} {...(others.length === 0 && { onNextFree: (at: string) => onNextFree(itemId, at) })} />
          )}
        </div>
      ))}
    </section>
  );
}

function LastChange({ word, byName, at }: { word: string; byName: string | null; at: string }): ReactNode {
  const timeZone = useTimeZone();
  return (
    <p className="text-sm">
      {m.board_last_change({
        name: byName ?? m.ledger_by_longstream(),
        change: word,
        time: formatInstant(at, timeZone, 'dayTime'),
      })}
    </p>
  );
}
