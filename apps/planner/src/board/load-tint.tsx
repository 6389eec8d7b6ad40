import type { Channel } from '@longstream/contracts/channels';
import type { WeekDay } from '@longstream/domain/time/week';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { LoadSteps } from '../ui/load-bar.tsx';
import { bandWord, loadValue } from '../ui/load-words.ts';
import type { CellLoad, LoadOf } from './cell-loads.ts';

/** How full a channel's followers are on a day: steps at the cell's foot, and its words. A calm day needs none. */
export function LoadTint({ load }: { load: CellLoad | null }): ReactNode {
  if (load === null || load.load < 1) return null;
  const words = m.load_cell({ band: bandWord(load.band), load: Math.round(load.load) });
  return (
    <>
      <span className="sr-only">{words}</span>
      <span aria-hidden title={words} className="mt-auto self-end">
        <LoadSteps band={load.band} />
      </span>
    </>
  );
}

/** For a narrow screen: the channels whose followers are asked too much of on a day. */
export function FullChannels({ day, channels, loadOf }: { day: WeekDay; channels: readonly Channel[]; loadOf: LoadOf }): ReactNode {
  const full = channels.flatMap(({ id, displayName }) => {
    const load = loadOf(id, day);
    return load?.band === 'high' || load?.band === 'overloaded' ? [{ id, displayName, load }] : [];
  });
  return (
    <ul aria-label={m.load_title()} className="mt-1 flex flex-col gap-0.5 text-sm text-muted empty:hidden">
      {full.map(({ id, displayName, load }) => (
        <li key={id} className="flex items-center gap-2">
          <LoadSteps band={load.band} />
          {displayName} · {m.load_title()} {loadValue(load)}
        </li>
      ))}
    </ul>
  );
}
