import { hourInChina, shareOfDaysOff } from './days-off.ts';
import { type ItemHistory, lastReading, type Reading } from './history.ts';

/** What may tell how an item goes on, by name; what is not known is left out. */
export type Features = Readonly<Record<string, number>>;

/** Since when in its life the pace of an item is taken, as shares of its age now. */
const PACES = [3 / 4, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32];
/** Of fewer, none is a rest between others. */
const FEWEST_STEPS = 2;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** So much time has its weekend whenever it begins. */
const ALWAYS_WITH_DAYS_OFF_HOURS = 5 * DAY_HOURS;

export function featuresOf(known: ItemHistory, targetHours: number): Features {
  const now = lastReading(known);
  const ahead = targetHours - now.ageHours;
  return {
    age: Math.log(now.ageHours),
    ahead: Math.log(ahead),
    value: Math.log(now.value + 1),
    // A handful may still become anything, which no straight line through the logarithm tells.
    fewness: 1 / (now.value + 1),
    ...Object.fromEntries(Object.entries(known.traits).map(([name, value]) => [`trait ${name}`, Math.log(value + 1)])),
    ...ratiosOf(now),
    ...pacesOf(known.readings, now, ahead),
    ...restsOf(known.readings, now),
    ...(known.liveAtMs === null ? {} : clockOf(known.liveAtMs, now.ageHours, targetHours)),
  };
}

/** What people did for each view, or whatever the metric counts. */
function ratiosOf(reading: Reading): Features {
  return Object.fromEntries(
    Object.entries(reading.beside).map(([name, value]) => [`ratio ${name}`, Math.log((value + 1) / (reading.value + 1))]),
  );
}

/**
 * How many times over the metric would grow if it went on as it did since it was three quarters as old, half as old and so on, by what was really
 * read then or before: nothing is filled in. And how the ratios have changed since the first of these.
 */
function pacesOf(readings: readonly Reading[], now: Reading, ahead: number): Features {
  const paces: Record<string, number> = {};
  let later: Reading | undefined;
  for (const share of PACES) {
    const then = readings.findLast(({ ageHours }) => ageHours <= share * now.ageHours + 1e-9);
    if (!then || then === later) continue;
    const anHour = Math.max(0, now.value - then.value) / (now.ageHours - then.ageHours);
    paces[`pace ${share}`] = Math.log(1 + (anHour * ahead) / Math.max(1, now.value));
    if (!later) Object.assign(paces, changesOf(then, now));
    later = then;
  }
  return paces;
}

/** Whether it grows all the time or by leaps: how long it has rested, how often it did, and its greatest leap. */
function restsOf(readings: readonly Reading[], now: Reading): Features {
  const steps = readings.slice(1).map((reading, at) => ({ reading, gain: reading.value - (readings[at]?.value ?? 0) }));
  if (steps.length < FEWEST_STEPS) return {};
  const gains = steps.filter(({ gain }) => gain > 0);
  const moved = gains.at(-1)?.reading ?? readings[0] ?? now;
  return {
    rest: 1 - moved.ageHours / now.ageHours,
    rests: 1 - gains.length / steps.length,
    leap: Math.log(1 + Math.max(0, ...gains.map(({ gain }) => gain)) / Math.max(1, now.value)),
  };
}

function changesOf(then: Reading, now: Reading): Features {
  const before = ratiosOf(then);
  const changes = Object.entries(ratiosOf(now)).flatMap(([name, ratio]): [string, number][] => {
    const earlier = before[name];
    return earlier === undefined ? [] : [[`change of ${name}`, ratio - earlier]];
  });
  return Object.fromEntries(changes);
}

/** The hour it was posted at, and whether free time begins or ends: how much more of the time ahead is off than of the day behind. */
function clockOf(liveAtMs: number, ageHours: number, targetHours: number): Features {
  const nowMs = liveAtMs + ageHours * HOUR_MS;
  const ahead = targetHours - ageHours;
  const turn = (hourInChina(liveAtMs) / DAY_HOURS) * 2 * Math.PI;
  return {
    'hour east': Math.sin(turn),
    'hour north': Math.cos(turn),
    ...(ahead < ALWAYS_WITH_DAYS_OFF_HOURS && {
      'days off': shareOfDaysOff(nowMs, ahead) - shareOfDaysOff(nowMs - DAY_HOURS * HOUR_MS, DAY_HOURS),
    }),
  };
}
