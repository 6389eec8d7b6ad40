/** Stretches of a text by UTF-16 indices, half-open. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Takes stretches of one text to where they stand in the next: what is found in words takes longer than a key, and must not stand beside
 * them until it is found again.
 *
 * @returns for a stretch the same one in the next text; null where something was written into it or taken out of it
 */
export function carrier(before: string, after: string): <S extends Stretch>(stretch: S) => S | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;

  const moved = after.length - before.length;
  return (stretch) => {
    if (stretch.to <= head) return stretch;
    if (stretch.from < before.length - tail) return null;
    return { ...stretch, from: stretch.from + moved, to: stretch.to + moved };
  };
}
