/** Totals that a platform gave for one item at one age (hours since it was live). */
export interface Reading {
  readonly ageHours: number;
  /** The metric that is forecast: a total that only grows, as a rule. */
  readonly value: number;
  /** Other totals of the same instant, by name: likes, shares. What is not known is left out, never 0. */
  readonly beside: Readonly<Record<string, number>>;
}

/** What is known of an item at the moment of asking. */
export interface ItemHistory {
  /** When it went live (epoch milliseconds), null where nobody knows. */
  readonly liveAtMs: number | null;
  /** What it had from the start, by name, each above or at 0: followers of its account, seconds of its video. */
  readonly traits: Readonly<Record<string, number>>;
  /** The earliest first; at least one, and each at an age above 0. */
  readonly readings: readonly [Reading, ...Reading[]];
}

/** What became of an item at an age later than all of its readings. */
export interface Example {
  /** Which item it is: an item may give several examples, and is never learnt from and checked at once. */
  readonly item: number;
  readonly known: ItemHistory;
  readonly targetHours: number;
  readonly value: number;
}

export function lastReading({ readings }: ItemHistory): Reading {
  return readings.at(-1) ?? readings[0];
}

/**
 * ln of how many times over the metric grows from the last reading to the target. A total of 0 counts as one of 1; a platform
 * that took some back made it grow by nothing.
 */
export function growthOf({ known, value }: Pick<Example, 'known' | 'value'>): number {
  return Math.max(0, Math.log(Math.max(1, value) / Math.max(1, lastReading(known).value)));
}

/** The item as it was known at that age, null where nothing had been read by then. */
export function knownAt(history: ItemHistory, ageHours: number): ItemHistory | null {
  const [first, ...others] = history.readings.filter((reading) => reading.ageHours <= ageHours);
  return first ? { ...history, readings: [first, ...others] } : null;
}
