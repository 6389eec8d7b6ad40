import { type Example, type ItemHistory, knownAt, lastReading } from './history.ts';

/** What is asked of an item: how much it has at `targetHours`, when it is `ageHours` old. */
export interface Question {
  readonly ageHours: number;
  readonly targetHours: number;
}

/** Items a little younger or older tell of those of the age that is asked about. */
const NEAR_AGES = [3 / 4, 1, 4 / 3];
/** How far from the age that is meant a reading may lie, as a share of it. */
const TOLERANCE = 0.1;

/** What a finished item teaches about a question, at several ages near the one asked about: none where it was not read then. */
export function examplesNear(item: number, history: ItemHistory, { ageHours, targetHours }: Question): Example[] {
  return NEAR_AGES.flatMap((near) => exampleAt(item, history, { ageHours: near * ageHours, targetHours }) ?? []);
}

/** What a finished item had at the target, beside what was known of it at that age; null where either was not read. */
export function exampleAt(item: number, history: ItemHistory, { ageHours, targetHours }: Question): Example | null {
  const known = knownAt(history, ageHours * (1 + TOLERANCE / 10));
  const target = nearestTo(history, targetHours);
  if (!known || !target || lastReading(known).ageHours < (1 - TOLERANCE) * ageHours || ageHours >= target.ageHours) return null;
  return { item, known, targetHours: target.ageHours, value: target.value };
}

function nearestTo({ readings }: ItemHistory, hours: number) {
  const near = readings.filter(({ ageHours }) => Math.abs(ageHours - hours) <= TOLERANCE * hours);
  return near.toSorted((a, b) => Math.abs(a.ageHours - hours) - Math.abs(b.ageHours - hours))[0];
}
