import type { Item, MoveItems } from '@longstream/contracts/items';
import type { SpreadOccurrence } from '@longstream/contracts/series';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../api/refresh.ts';
import { useCancelItem, useCopyItem, useMoveItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { useSpreadOccurrence } from '../series/series.api.ts';
import { formatInstant } from '../ui/format.ts';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import {
  afterDeed,
  afterRedo,
  afterUndo,
  backBySeries,
  backwards,
  type Deed,
  type History,
  type Move,
  NO_HISTORY,
  type SeriesMove,
} from './history.ts';
import type { Refused } from './refused.ts';

/** What was done in each workspace since the planner was opened: an item is looked at, and the board is come back to. */
const HISTORIES = new Map<string, History>();

/**
 * The version that each item was left in. An undo is sent with it, not with the one on the screen: what somebody else did meanwhile is
 * refused by the api instead of being undone unseen.
 */
const LEFT = new Map<string, number>();

/** What was asked for last, by item: what is asked for next of it waits for the answer, and goes on from the version that this one leaves. */
const ASKED = new Map<string, Promise<unknown>>();

/** By workspace, all that was begun: what is undone or done again is the last of it, and not what was the last before. */
const BEGUN = new Map<string, Promise<unknown>>();

/** Where an item was sent. Told apart from where the same item is sent a moment later, whatever the time. */
export interface OnItsWay {
  readonly at: string | null;
}

/** Everything that is done on the board, shown there at once, undone and done again; brought back where the api refuses. */
export function useDeeds() {
  const { id: workspaceId, timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const client = useQueryClient();
  const moveItems = useMoveItems();
  const copyItem = useCopyItem();
  const cancelItem = useCancelItem();
  const spread = useSpreadOccurrence();
  const [history, setHistory] = useState(HISTORIES.get(workspaceId) ?? NO_HISTORY);
  const [onItsWay, setOnItsWay] = useState<ReadonlyMap<string, OnItsWay>>(new Map());
  const [refused, setRefused] = useState<Refused | null>(null);

  const keep = (next: History) => {
    HISTORIES.set(workspaceId, next);
    setHistory(next);
  };
  const instant = (wallTime: string): string => new Date(instantOf(wallTime, timeZone)).toISOString();

  const send = async (moves: readonly Move[], versionOf: (itemId: string) => number): Promise<void> => {
    const sent = new Map<string, OnItsWay>(moves.map(({ itemId, to }) => [itemId, { at: to && instant(to) }]));
    setOnItsWay((before) => new Map([...before, ...sent]));
    const answered = Promise.all(moves.flatMap(({ itemId }) => ASKED.get(itemId) ?? []))
      .then(() => moveItems.mutateAsync({ params: { path }, body: { moves: moves.map(asked(timeZone, versionOf)) } }))
      .then(({ items }) => {
        for (const { itemId, version } of items) LEFT.set(itemId, version);
      });
    // Whoever asked is told of a refusal below; the next one is asked all the same.
    const over = answered.catch(() => undefined);
    for (const { itemId } of moves) ASKED.set(itemId, over);
    try {
      await answered;
    } finally {
      for (const { itemId } of moves) if (ASKED.get(itemId) === over) ASKED.delete(itemId);
      // Until it is read again it is shown where it was sent, if it was not sent elsewhere since; what comes next need not wait for that.
      void refresh(client, 'items').then(() => {
        setOnItsWay((before) => new Map([...before].filter(([id, one]) => one !== sent.get(id))));
      });
    }
  };
  const copyTo = async (item: Item, wallTime: string): Promise<Deed> => {
    const { id: copyId, version } = await copyItem.mutateAsync({ path, item, wish: { wallTime, timeZone } });
    LEFT.set(copyId, version);
    return { kind: 'copied', item, wallTime, copyId };
  };
  const take = (copyId: string) =>
    cancelItem.mutateAsync({ params: { path: { ...path, itemId: copyId } }, body: { version: LEFT.get(copyId) ?? 0 } });

  /** @param work is told when all that was begun before is over */
  const guarded = (work: (before: Promise<unknown>) => Promise<void>): Promise<void> => {
    setRefused(null);
    const before = BEGUN.get(workspaceId) ?? Promise.resolve();
    const over = work(before).catch(async (error: unknown) => {
      const { refusedByApi } = await import('./refused-moves.ts');
      setRefused(refusedByApi(error));
    });
    BEGUN.set(workspaceId, Promise.allSettled([before, over]));
    return over;
  };
  const attempt = (deed: () => Promise<Deed>, said: string) =>
    guarded(async () => {
      const done = await deed();
      keep(afterDeed(now(), done));
      announce(said, { label: m.board_undo(), onClick: () => void undo() });
    });
  const now = (): History => HISTORIES.get(workspaceId) ?? NO_HISTORY;

  const move = (moves: readonly Move[], shown: ReadonlyMap<string, Item>) =>
    attempt(async () => {
      await send(moves, (itemId) => Math.max(shown.get(itemId)?.version ?? 0, left(itemId)));
      return { kind: 'moved', moves };
    }, movedWords(moves));
  const moveAlong = async (move: Move, scope: SpreadOccurrence['scope'], versionOf: (itemId: string) => number) => {
    const { itemId } = move;
    await send([move], versionOf);
    const body = { version: left(itemId), scope, content: false, timeOfDay: true };
    return spread.mutateAsync({ params: { path: { ...path, itemId } }, body });
  };
  const moveBack = async (deed: SeriesMove) => {
    const [bySeries, byItself] = backBySeries(deed);
    await moveAlong(bySeries, deed.scope, left);
    if (byItself !== null) await send([byItself], left);
  };
  /** Moves an occurrence, and gives those that follow or all its time of day: how many that reached is said. */
  const moveSeries = (item: Item, wallTime: string, scope: SpreadOccurrence['scope']) =>
    guarded(async () => {
      const move = { itemId: item.id, headline: item.headline, from: item.wallTime, to: wallTime };
      const { changed, unplaced, timeOfDayBefore } = await moveAlong(move, scope, () => Math.max(item.version, left(item.id)));
      keep(afterDeed(now(), { kind: 'series_moved', move, scope, timeOfDayBefore }));
      const said = unplaced.length > 0 ? m.series_moved_unplaced({ changed, unplaced: unplaced.length }) : m.series_moved({ changed });
      announce(said, { label: m.board_undo(), onClick: () => void undo() });
    });
  const copy = (item: Item, wallTime: string) => attempt(() => copyTo(item, wallTime), m.board_copied({ headline: item.headline }));

  const undo = () =>
    guarded(async (before) => {
      await before;
      const deed = now().done.at(-1);
      if (deed === undefined) return;
      if (deed.kind === 'copied') await take(deed.copyId);
      else if (deed.kind === 'series_moved') await moveBack(deed);
      else await send(backwards(deed.moves), left);
      keep(afterUndo(now()));
      announce(m.board_undone());
    });
  const redo = () =>
    guarded(async (before) => {
      await before;
      const deed = now().undone.at(-1);
      if (deed === undefined) return;
      const again = deed.kind === 'copied' ? await copyTo(deed.item, deed.wallTime) : deed;
      if (deed.kind === 'series_moved') await moveAlong(deed.move, deed.scope, left);
      else if (deed.kind === 'moved') await send(deed.moves, left);
      keep(afterRedo(now(), again));
      announce(m.board_redone());
    });

  const movedWords = (moves: readonly Move[]): string => {
    const [first] = moves;
    if (moves.length !== 1 || !first?.to) return m.board_moved_many({ count: moves.length });
    return m.board_moved({ time: formatInstant(instant(first.to), timeZone, 'weekdayTime') });
  };

  return {
    move,
    moveSeries,
    copy,
    undo,
    redo,
    mayUndo: history.done.length > 0,
    mayRedo: history.undone.length > 0,
    onItsWay,
    versionLeft: left,
    refused,
    refuse: setRefused,
    forgetRefusal: () => setRefused(null),
  };
}

const left = (itemId: string): number => LEFT.get(itemId) ?? 0;

const asked =
  (timeZone: string, versionOf: (itemId: string) => number) =>
  ({ itemId, to }: Move): MoveItems['moves'][number] => ({
    itemId,
    version: versionOf(itemId),
    time: to === null ? null : { wallTime: to, timeZone },
  });
