/** How often comments are read by the hours since their item went live: each row holds up to its hours. Our choice; no platform says. */
const CADENCE = [
  { untilHours: 24, everyMinutes: 5 },
  { untilHours: 72, everyMinutes: 30 },
  { untilHours: 7 * 24, everyMinutes: 2 * 60 },
  { untilHours: 30 * 24, everyMinutes: 12 * 60 },
] as const;

/** Minutes until the comments of an item are read again; null when it is too old to be worth it. */
export function nextCommentsInMinutes(hoursSinceLive: number): number | null {
  return CADENCE.find(({ untilHours }) => hoursSinceLive < untilHours)?.everyMinutes ?? null;
}
