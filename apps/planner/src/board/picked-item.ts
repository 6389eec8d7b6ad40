import { byMinutes, onDay } from './together.ts';

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
