import { addDays } from '@longstream/domain/time/week';

/** Where a picked-up item would go, moved by keys. Wall times are `YYYY-MM-DDTHH:mm`. */
export function steppedWallTime(wallTime: string, key: string, shift: boolean): string | null {
  switch (key) {
    case 'ArrowLeft':
      return onDay(wallTime, -1);
    case 'ArrowRight':
      return onDay(wallTime, 1);
    case 'ArrowUp':
      return byMinutes(wallTime, shift ? -15 : -60);
    case 'ArrowDown':
      return byMinutes(wallTime, shift ? 15 : 60);
    default:
      return null;
  }
}

const onDay = (wallTime: string, days: number): string => `${addDays(wallTime.slice(0, 10), days)}${wallTime.slice(10)}`;

/** A wall clock has no zone here: the step is of what the clock shows, so UTC counts it right. */
function byMinutes(wallTime: string, minutes: number): string {
  return new Date(Date.parse(`${wallTime}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}
