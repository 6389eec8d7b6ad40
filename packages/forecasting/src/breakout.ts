/** What was expected of an item at an age, as a band of 90 %, and what was read. */
export interface ExpectedReading {
  readonly ageHours: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An item that does far better or worse than those before it, with what says so. */
export interface Alert {
  readonly kind: 'breakout' | 'falling_behind';
  /** When it was noticed: the second of the two readings. */
  readonly ageHours: number;
  readonly gained: number;
  /** The end of the band that was passed, as what should have been gained since the reading before. */
  readonly expected: number;
}

/**
 * The latest alert of an item: two readings in a row at which it had gained, since the one before, more than the band allows for, or less. One
 * alone may be a platform that counts late. A total that went backwards is a correction and no alert.
 *
 * @param readings the earliest first
 */
export function alertOf(readings: readonly ExpectedReading[]): Alert | null {
  const gains = readings.slice(1).map((reading, at) => gainOf(readings[at] ?? reading, reading));
  for (let at = gains.length - 1; at > 0; at--) {
    const [before, now] = [gains[at - 1], gains[at]];
    if (before && now && now.side !== 0 && now.side === before.side) {
      const { ageHours, gained, expected, side } = now;
      return { kind: side > 0 ? 'breakout' : 'falling_behind', ageHours, gained, expected };
    }
  }
  return null;
}

/** What was gained since the reading before, and on which side of its band that lies; null where the platform took some back. */
function gainOf(before: ExpectedReading, now: ExpectedReading) {
  const gained = now.value - before.value;
  if (gained < 0) return null;
  const [least, most] = [Math.max(0, now.low - before.value), Math.max(0, now.high - before.value)];
  const side = gained > most ? 1 : gained < least ? -1 : 0;
  return { ageHours: now.ageHours, gained, expected: side < 0 ? least : most, side };
}
