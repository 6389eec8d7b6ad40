import type { Item } from '@longstream/contracts/items';
import type { SeriesScope } from '@longstream/domain/series/series-scope';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { scopeOptions } from '../ui/series-scope-words.ts';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import type { SlotScore } from './slot-scores.ts';
import { WallTimeFields } from '../ui/wall-time-fields.tsx';

interface MoveDialogProps {
  item: Item;
  /** `YYYY-MM-DDTHH:mm` to begin with. */
  start: string;
  /** A copy is a draft: it may hope for any time. */
  asks: 'move' | 'copy';
  scoreOf: (wallTime: string) => SlotScore;
  /** `scope`: of an item that comes round, how many of its series take the same time of day. */
  onTime: (wallTime: string, scope: SeriesScope) => void;
  onClose: () => void;
}

/** The way to move or copy without dragging: a date and a time, scored as they are chosen. */
export function MoveDialog({ item, asks, start, scoreOf, onTime, onClose }: MoveDialogProps): ReactNode {
  const timeZone = useTimeZone();
  const [date, setDate] = useState(start.slice(0, 10));
  const [time, setTime] = useState(start.slice(11, 16));
  const [scope, setScope] = useState<SeriesScope>('this');
  const wallTime = date !== '' && time !== '' ? `${date}T${time}` : null;
  const score = wallTime === null ? null : scoreOf(wallTime);
  const isFull = score?.verdict === 'past' || (asks === 'move' && score?.verdict === 'refused');

  const takeNextFree = (at: string) => {
    const free = wallTimeOf(Date.parse(at), timeZone);
    setDate(free.slice(0, 10));
    setTime(free.slice(11, 16));
  };

  return (
    <Dialog open onClose={onClose} title={asks === 'copy' ? m.board_copy() : m.board_move_to()} description={item.headline}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (wallTime !== null && !isFull) onTime(wallTime, scope);
        }}
      >
        <WallTimeFields date={date} time={time} timeZone={timeZone} onDate={setDate} onTime={setTime} />
        {asks === 'move' && item.seriesId !== null && (
          <Select
            label={m.series_scope()}
            hint={scope === 'this' ? undefined : m.series_move_about()}
            value={scope}
            onChange={(event) => setScope(event.target.value as SeriesScope)}
            options={scopeOptions()}
          />
        )}
        {score?.verdict === 'past' && <Notice kind="danger">{m.refusal_in_the_past()}</Notice>}
        {score?.verdict === 'free' && <Notice kind="good">{m.schedule_fits()}</Notice>}
        {score && <SlotFindings refusal={score} onNextFree={takeNextFree} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{m.action_cancel()}</Button>
          <Button type="submit" look="primary" disabled={wallTime === null || isFull}>
            {asks === 'copy' ? m.board_copy_submit() : m.board_move_submit()}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
