/** A total that a platform gave for one metric of one item at an instant (epoch milliseconds). */
export interface CurveSample {
  readonly atMs: number;
  readonly value: number;
}

/**
 * A point of the curve. `hours` since the item was live, so that items of different days lie on each other; a reading from
 * before is at a negative hour. `backwards` marks a total below the one before it: platforms take back what they find
 * false, so it is kept and shown, never smoothed away.
 */
export interface CurvePoint {
  readonly hours: number;
  readonly atMs: number;
  readonly value: number;
  readonly backwards: boolean;
}

/** The curve of one metric, in the order of time, from samples in any order. */
export function curve(samples: readonly CurveSample[], liveAtMs: number): CurvePoint[] {
  const ordered = [...samples].sort((a, b) => a.atMs - b.atMs);
  return ordered.map(({ atMs, value }, index) => ({
    hours: (atMs - liveAtMs) / 3_600_000,
    atMs,
    value,
    backwards: value < (ordered[index - 1]?.value ?? value),
  }));
}
