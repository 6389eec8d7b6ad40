import type { PlanPlacement } from '@longstream/contracts/planning';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Checkbox } from '../ui/field.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { changeWords, gainWords, refusedWords } from './plan-words.ts';

interface ChangeListProps {
  changes: readonly PlanPlacement[];
  channelName: (channelId: string) => string;
  isChosen: (change: PlanPlacement) => boolean;
  mayChoose: boolean;
  /** Called with those that are left out. */
  onChoose: (left: ReadonlySet<string>) => void;
}

const WISHING = ['draft', 'in_review', 'changes_requested'];

/** Every change that the plan proposes, in the order of the new times, each to tick. */
export function ChangeList({ changes, channelName, isChosen, mayChoose, onChoose }: ChangeListProps): ReactNode {
  const open = changes.filter(({ state, follows }) => state !== 'taken' && follows === null);
  const left = open.filter((change) => !isChosen(change)).map(({ itemId }) => itemId);
  const toggle = (itemId: string) => onChoose(new Set(left.includes(itemId) ? left.filter((id) => id !== itemId) : [...left, itemId]));
  return (
    <section aria-labelledby="plan-changes" className="flex flex-col gap-2">
      <h3 id="plan-changes" className="font-semibold">
        {m.plan_changes({ count: String(changes.length) })}
      </h3>
      {changes.length === 0 && <p className="text-sm text-muted">{m.plan_no_changes()}</p>}
      {mayChoose && open.length > 1 && (
        <Checkbox
          label={m.plan_all()}
          checked={left.length === 0}
          onChange={() => onChoose(new Set(left.length === 0 ? open.map(({ itemId }) => itemId) : []))}
        />
      )}
      <ul className="flex flex-col divide-y divide-line">
        {changes.map((change) => (
          <Change
            key={change.itemId}
            change={change}
            channel={channelName(change.channelId)}
            isChosen={isChosen(change)}
            onToggle={mayChoose && open.includes(change) ? () => toggle(change.itemId) : null}
          />
        ))}
      </ul>
    </section>
  );
}

interface ChangeProps {
  change: PlanPlacement;
  channel: string;
  isChosen: boolean;
  /** Null where there is nothing to choose. */
  onToggle: (() => void) | null;
}

function Change({ change, channel, isChosen, onToggle }: ChangeProps): ReactNode {
  const timeZone = useTimeZone();
  const { itemId, headline, from, to, platform, status, follows, state, gainPercent, refusal } = change;
  const name = headline || m.items_untitled();
  const gain = gainWords(gainPercent);
  return (
    <li className="flex items-start gap-2 py-1.5">
      {onToggle === null ? (
        <span className="flex size-6 items-center justify-center">
          {state === 'taken' && <Check aria-hidden className="size-4 text-good" />}
        </span>
      ) : (
        <label className="flex size-6 shrink-0 cursor-pointer items-center justify-center">
          <input
            type="checkbox"
            aria-label={m.plan_change_label({ headline: name, change: changeWords(change, timeZone) })}
            checked={isChosen}
            onChange={onToggle}
            className="size-4"
          />
        </label>
      )}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
          {from !== null && (
            <>
              <s className="text-muted">
                <Time at={from} format="weekdayTime" />
              </s>
              <ArrowRight aria-hidden className="size-3.5 text-muted" />
            </>
          )}
          {to !== null && (
            <Link
              to="/board"
              search={(before) => ({ ...before, week: dateOf(Date.parse(to), timeZone) })}
              aria-label={m.plan_show_week({ time: changeWords({ from: null, to }, timeZone), headline: name })}
              className="inline-flex min-h-6 items-center font-medium hover:underline"
            >
              <Time at={to} format="weekdayTime" />
            </Link>
          )}
        </p>
        <p className="flex min-w-0 items-center gap-1.5">
          <PlatformMark platform={platform} bare />
          <span className="sr-only">{channel}</span>
          <Link to="/items/$itemId" params={{ itemId }} className="min-w-0 truncate hover:underline">
            {name}
          </Link>
        </p>
        <p className="text-sm text-muted empty:hidden">
          {[
            state === 'taken' && m.plan_taken(),
            follows !== null && m.plan_follows(),
            WISHING.includes(status) && follows === null && m.plan_wish(),
            gain,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {refusal !== null && <p className="text-sm text-danger">{refusedWords(refusal)}</p>}
      </div>
    </li>
  );
}
