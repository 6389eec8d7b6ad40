import type { Item } from '@longstream/contracts/items';
import { instantOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { useState } from 'react';
import { useScheduleItem, useUnscheduleItem } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { NO_REFUSAL, slotRefusalOf } from '../problems/slot-refusal.ts';
import { formatInstant } from '../ui/format.ts';
import type { SlotRefusal } from '../ui/slot-findings.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import type { SlotScore } from './slot-scores.ts';

/** A move that was not made: by the board itself, or by the api. */
export interface RefusedMove extends SlotRefusal {
  item: Item;
  /** What the api said, where it was asked. */
  error: unknown;
  past: boolean;
}

/** Moves items to other times, shows them there at once, and brings them back where the api refuses. */
export function useMoveItem() {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const schedule = useScheduleItem();
  const unschedule = useUnscheduleItem();
  const [onItsWay, setOnItsWay] = useState<{ itemId: string; at: string } | null>(null);
  const [refused, setRefused] = useState<RefusedMove | null>(null);

  const send = (
    item: Pick<Item, 'id' | 'version'>,
    wallTime: string,
    done: (version: number) => void,
    failed: (error: unknown) => void,
  ) => {
    setOnItsWay({ itemId: item.id, at: new Date(instantOf(wallTime, timeZone)).toISOString() });
    schedule.mutate(
      { params: { path: { ...path, itemId: item.id } }, body: { version: item.version, wallTime, timeZone } },
      { onSuccess: ({ version }) => done(version), onError: failed, onSettled: () => setOnItsWay(null) },
    );
  };

  const undo = (item: Item, version: number) => {
    if (item.status === 'scheduled' && item.scheduledAt !== null) {
      const before = wallTimeOf(Date.parse(item.scheduledAt), timeZone).slice(0, 16);
      send(
        { id: item.id, version },
        before,
        () => announce(m.board_undone()),
        (error) => setRefused({ item, ...(slotRefusalOf(error) ?? NO_REFUSAL), error, past: false }),
      );
      return;
    }
    unschedule.mutate(
      { params: { path: { ...path, itemId: item.id } }, body: { version } },
      { onSuccess: () => announce(m.board_undone()), onError: (error) => setRefused({ item, ...NO_REFUSAL, error, past: false }) },
    );
  };

  const move = (item: Item, wallTime: string, score: SlotScore) => {
    if (score.verdict === 'past' || score.verdict === 'refused') {
      setRefused({ item, ...score, error: null, past: score.verdict === 'past' });
      return;
    }
    moveAnyway(item, wallTime);
  };

  /** Whatever the board thinks of it: the api decides. */
  const moveAnyway = (item: Item, wallTime: string) => {
    setRefused(null);
    send(
      item,
      wallTime,
      (version) =>
        announce(m.board_moved({ time: formatInstant(new Date(instantOf(wallTime, timeZone)).toISOString(), timeZone, 'weekdayTime') }), {
          label: m.board_undo(),
          onClick: () => undo(item, version),
        }),
      (error) => setRefused({ item, ...(slotRefusalOf(error) ?? NO_REFUSAL), error, past: false }),
    );
  };

  return { move, moveAnyway, onItsWay, refused, forgetRefusal: () => setRefused(null) };
}
