/** The ages, in hours, for which an item's figures are forecast. */
export const FORECAST_HOURS = [24, 72, 168] as const;

/** The ages, in hours, at which that is done: each forecast is held to account with those that were made at the same age. */
const MADE_AT_HOURS = [1, 3, 6, 12, 24, 48, 72] as const;
/** A reading shortly before an age stands for it: items are read a little early rather than late. */
const NEAR = 0.05;

/** The last of those ages that an item has come to; null in its first hour. */
export function forecastAge(ageHours: number): number | null {
  return MADE_AT_HOURS.findLast((hours) => hasCome(ageHours, hours)) ?? null;
}

/** What an item of that age is asked about: the ages that it has not come to. */
export function hoursAhead(ageHours: number): number[] {
  return FORECAST_HOURS.filter((hours) => !hasCome(ageHours, hours));
}

function hasCome(ageHours: number, hours: number): boolean {
  return ageHours >= hours * (1 - NEAR);
}
