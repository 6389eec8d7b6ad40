import { expect, it } from '@jest/globals';
import { afterDeed, afterRedo, afterUndo, backBySeries, backwards, type Deed, NO_HISTORY, type SeriesMove, STEPS_KEPT } from './history.ts';

const moved = (itemId: string): Deed => ({
  kind: 'moved',
  moves: [{ itemId, headline: itemId, from: '2020-02-14T09:00', to: '2020-02-15T09:00' }],
});
const [one, two, three] = [moved('one'), moved('two'), moved('three')];

it('undoes the last deed first and does it again first', () => {
  const both = afterDeed(afterDeed(NO_HISTORY, one), two);
  const undone = afterUndo(afterUndo(both));
  expect(undone).toEqual({ done: [], undone: [two, one] });
  expect(afterRedo(undone, one)).toEqual({ done: [one], undone: [two] });
});

it('forgets what was undone once something else is done', () => {
  expect(afterDeed(afterUndo(afterDeed(NO_HISTORY, one)), three)).toEqual({ done: [three], undone: [] });
});

it('keeps fifty steps', () => {
  const all = Array.from({ length: STEPS_KEPT + 1 }, (_, step) => moved(String(step)));
  const kept = all.reduce(afterDeed, NO_HISTORY).done;
  expect(kept).toEqual(all.slice(1));
});

it('goes back to where each came from', () => {
  expect(backwards(one.kind === 'moved' ? one.moves : [])).toEqual([
    { itemId: 'one', headline: 'one', from: '2020-02-15T09:00', to: '2020-02-14T09:00' },
  ]);
});

it('brings a series back to its time of day, and the one that was moved to where it stood, apart or not', () => {
  const back = (from: string | null) => {
    const move = { itemId: 'one', headline: 'one', from, to: '2020-02-15T09:00' };
    const deed: SeriesMove = { kind: 'series_moved', move, scope: 'all', timeOfDayBefore: '20:00' };
    return backBySeries(deed).map((step) => step && [step.from, step.to]);
  };
  expect(back('2020-02-14T20:00')).toEqual([['2020-02-15T09:00', '2020-02-14T20:00'], null]);
  expect(back('2020-02-14T21:30')).toEqual([
    ['2020-02-15T09:00', '2020-02-14T20:00'],
    ['2020-02-14T20:00', '2020-02-14T21:30'],
  ]);
  expect(back(null)).toEqual([
    ['2020-02-15T09:00', '2020-02-15T20:00'],
    ['2020-02-15T20:00', null],
  ]);
});
