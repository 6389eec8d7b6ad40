import type { ExpectedReading } from './breakout.ts';
import type { ItemHistory, Reading } from './history.ts';

/** Fewer past items do not tell what one of twenty does. */
const FEWEST_ITEMS = 20;
/** Paces of a little younger or older items tell of those of an age. */
const NEAR_AGE = 4 / 3;
/** Below so many, a handful of people decides how a total grows. */
const LEAST_VALUE = 50;
/** On each side of the band of 90 %. */
const OUTSIDE = 0.05;

/** How a total grew between two readings in a row: by how many per cent with each per cent of age. */
interface Step {
  readonly ageHours: number;
  readonly pace: number;
}

/**
 * What each reading of an item should have shown, given the one before it and the paces of past items at that age. Nothing is expected of the
 * first reading, of counts that chance decides, and of ages that too few past items were read at.
 */
export function expectedReadings({ readings }: ItemHistory, past: readonly ItemHistory[]): ExpectedReading[] {
  const steps = past.map((history) => stepsOf(history.readings));
  return readings.map((reading, at) => {
    const { ageHours, value } = reading;
    const before = readings[at - 1];
    const paces = before === undefined || before.value < LEAST_VALUE ? [] : pacesAt(steps, ageHours);
    if (before === undefined || paces.length < FEWEST_ITEMS) return { ageHours, value, low: 0, high: Infinity };
    const outside = Math.max(1, Math.floor((paces.length + 1) * OUTSIDE));
    const after = (pace = 0) => before.value * (ageHours / before.ageHours) ** pace;
    return { ageHours, value, low: after(paces[outside - 1]), high: after(paces[paces.length - outside]) };
  });
}

function stepsOf(readings: readonly Reading[]): Step[] {
  return readings.slice(1).flatMap((reading, at) => {
    const before = readings[at];
    if (before === undefined || before.value < LEAST_VALUE) return [];
    const { ageHours, value } = reading;
    return [{ ageHours, pace: Math.log(Math.max(1, value / before.value)) / Math.log(ageHours / before.ageHours) }];
  });
}

/** One pace of each past item, so that those that were read more often do not count for more; ascending. */
function pacesAt(items: readonly (readonly Step[])[], ageHours: number): number[] {
  const away = (step: Step) => Math.abs(Math.log(step.ageHours / ageHours));
  return items
    .flatMap((steps) => {
      const near = steps.filter((step) => away(step) <= Math.log(NEAR_AGE));
      return near.toSorted((a, b) => away(a) - away(b))[0]?.pace ?? [];
    })
    .sort((a, b) => a - b);
}
