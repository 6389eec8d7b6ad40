const STEP_MINUTES = 15;
const DAY_MINUTES = 24 * 60;
/** How much of a day's line a chip covers. */
const CHIP_SHARE = 0.12;

/** `HH:mm` at a share of the day, on the nearest quarter of an hour. */
export function minuteAt(share: number): string {
  const minutes = Math.round((share * DAY_MINUTES) / STEP_MINUTES) * STEP_MINUTES;
  const kept = Math.min(DAY_MINUTES - STEP_MINUTES, Math.max(0, minutes));
  return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`;
}

/** Each on the uppermost row where it covers nothing that stands before it. */
export function stacked<T extends { readonly share: number }>(marks: readonly T[]): (T & { readonly row: number })[] {
  const ends: number[] = [];
  return marks
    .toSorted((a, b) => a.share - b.share)
    .map((mark) => {
      const free = ends.findIndex((end) => end <= mark.share);
      const row = free === -1 ? ends.length : free;
      ends[row] = mark.share + CHIP_SHARE;
      return { ...mark, row };
    });
}
