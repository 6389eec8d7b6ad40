import type { ChannelLoad } from '@longstream/contracts/fatigue';
import type { ItemDetail } from '@longstream/contracts/items';
import { EXPOSURES } from '@longstream/domain/fatigue/exposure';
import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Checkbox, Select } from '../ui/field.tsx';
import { formatInstant } from '../ui/format.ts';
import { LoadBar } from '../ui/load-bar.tsx';
import { lossWords, modelWords, recentWords } from '../ui/load-words.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useLoadBefore, useSaveExposure } from './audience-loads.api.ts';
import { exposureWord } from './exposure-words.ts';

const THIS = { usual: m.item_load_next_usual, less: m.item_load_next_less, range: m.item_load_next_range };

/** What an item meets at its time (without one: now), what it should get there, and how heavy it is itself. */
export function ItemLoadSection({ item }: { item: ItemDetail }): ReactNode {
  const id = useId();
  const mayWrite = useMay('item.write');
  const isOut = item.sentAt !== null;
  const loads = useLoadBefore(item, item.scheduledAt);
  const load = loads.data?.items[0];
  if (isOut || item.channelId === null) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="text-base">
        {m.item_load_title()}
      </h2>
      {loads.error !== null && <p className="text-sm text-muted">{m.load_unknown()}</p>}
      {load && <Meets load={load} scheduledAt={item.scheduledAt} />}
      {mayWrite && <Weight item={item} />}
    </section>
  );
}

function Meets({ load, scheduledAt }: { load: ChannelLoad; scheduledAt: string | null }): ReactNode {
  const timeZone = useTimeZone();
  const time = (at: string) => formatInstant(at, timeZone, 'weekdayTime');
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3">
        <span>{scheduledAt === null ? m.item_load_now() : m.item_load_at({ time: time(scheduledAt) })}</span>
        <LoadBar label={m.load_title()} load={load.load} band={load.band} />
      </p>
      <p>
        {[
          recentWords(load.recent),
          lossWords(load, THIS),
          ...(load.calmAt > load.at ? [m.item_load_calm({ time: time(load.calmAt) })] : []),
        ].join(' · ')}
      </p>
      <p className="text-sm text-muted">
        {modelWords(load.model)} · {m.load_as_of({ time: formatInstant(load.asOf, timeZone, 'dayTime') })}
      </p>
    </div>
  );
}

/** Saved as it is set: nothing of it is sent, so nobody has to approve it. */
function Weight({ item: { id: itemId, exposure, chosenExposure, movable } }: { item: ItemDetail }): ReactNode {
  const path = useWorkspacePath();
  const save = useSaveExposure();
  const write = (body: { exposure: ItemDetail['chosenExposure']; movable: boolean }) =>
    save.mutate({ params: { path: { ...path, itemId } }, body });
  // What follows by itself is known only while nobody has said otherwise.
  const byItself = chosenExposure === null ? exposureWord(exposure) : '…';
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={m.item_load_weight()}
        value={chosenExposure ?? ''}
        disabled={save.isPending}
        options={[
          { value: '', label: m.item_load_weight_auto({ exposure: byItself }) },
          ...EXPOSURES.map((value) => ({ value, label: exposureWord(value) })),
        ]}
        onChange={({ target }) => write({ exposure: EXPOSURES.find((value) => value === target.value) ?? null, movable })}
      />
      <Checkbox
        label={m.item_load_movable()}
        hint={m.item_load_movable_about()}
        checked={movable}
        disabled={save.isPending}
        onChange={({ target }) => write({ exposure: chosenExposure, movable: target.checked })}
      />
      <ProblemNotice error={save.error} />
    </div>
  );
}
