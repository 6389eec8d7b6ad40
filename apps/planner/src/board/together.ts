import type { Item } from '@longstream/contracts/items';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { boardInstant, isMovable } from './board-items.ts';
import type { Move } from './history.ts';

/** `YYYY-MM-DDTHH:mm` in the zone; null without a time. */
export function itemWallTime(item: Item, timeZone: string): string | null {
  const at = boardInstant(item);
  return at === null ? null : wallTimeOf(Date.parse(at), timeZone).slice(0, 16);
}

/** Which items move along with one that is moved: its whole response, else whatever is selected with it. */
export function companionsOf(item: Item, all: readonly Item[], selected: ReadonlySet<string>, wholeResponse: boolean): Item[] {
  const goesAlong = ({ id, responseId }: Item) =>
    wholeResponse ? responseId === item.responseId : selected.has(item.id) && selected.has(id);
  return all.filter((other) => other.id === item.id || (goesAlong(other) && isMovable(other) && boardInstant(other) !== null));
}

/** The lead goes to a wall time, and the others as far as it does by the clock on the wall. */
export function movedTogether(lead: Item, wallTime: string, companions: readonly Item[], timeZone: string): Move[] {
  const start = itemWallTime(lead, timeZone);
  const minutes = start === null ? 0 : (Date.parse(`${wallTime}Z`) - Date.parse(`${start}Z`)) / 60_000;
  return companions.map((item) => {
    const from = itemWallTime(item, timeZone);
    const to = item.id === lead.id ? wallTime : from && byMinutes(from, minutes);
    return { itemId: item.id, headline: item.headline, from, to };
  });
}

/** Every item some days later, at its own time of day. */
export function shiftedByDays(items: readonly Item[], days: number, timeZone: string): Move[] {
  return items.flatMap((item) => {
    const from = itemWallTime(item, timeZone);
    return from === null || !isMovable(item) ? [] : [{ itemId: item.id, headline: item.headline, from, to: onDay(from, days) }];
  });
}

/** Every item on a date, at its own time of day. */
export function broughtToDate(items: readonly Item[], date: string, timeZone: string): Move[] {
  return shiftedByDays(items, 0, timeZone).map((move) => ({ ...move, to: move.from && `${date}${move.from.slice(10)}` }));
}

export const onDay = (wallTime: string, days: number): string => `${addDays(wallTime.slice(0, 10), days)}${wallTime.slice(10)}`;

/** A wall clock has no zone here: the step is of what the clock shows, so UTC counts it right. */
export function byMinutes(wallTime: string, minutes: number): string {
  return new Date(Date.parse(`${wallTime}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}
