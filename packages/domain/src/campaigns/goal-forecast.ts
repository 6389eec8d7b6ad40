/** A value with the band that four of five stay in. */
export interface Outlook {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** What an item that is live had when it was last read, and what it is thought to have at later ages. */
export interface GoalOutlook {
  readonly liveAtMs: number;
  readonly lastRead: { readonly hours: number; readonly value: number } | null;
  /** In any order; those of ages that it has come to say nothing any more. */
  readonly ahead: readonly (Outlook & { readonly hours: number })[];
}

/** `silent`: of so many items nobody can tell what they will have by then. `total` is null where there is one of these, or no item at all. */
export interface GoalForecast {
  readonly items: number;
  readonly silent: number;
  readonly total: Outlook | null;
}

const HOUR_MS = 3_600_000;
/** Up to this age items are forecast. What comes later is little: they are counted as they stand then. */
const FORECAST_UNTIL_HOURS = 168;

/**
 * What the items of a campaign will have together at an instant, from the forecasts of each. Between two ages that are known a value grows evenly
 * with the logarithm of the age. The bands are added up, as if the items did well or badly together, which those of one campaign
 * tend to do: where they do not, the band is too wide rather than too narrow.
 */
export function forecastGoal(items: readonly GoalOutlook[], atMs: number): GoalForecast {
  const outlooks = items.map((item) => outlookAt(item, (atMs - item.liveAtMs) / HOUR_MS));
  const known = outlooks.filter((outlook) => outlook !== null);
  const silent = outlooks.length - known.length;
  const add = (part: keyof Outlook) => known.reduce((sum, outlook) => sum + outlook[part], 0);
  const total = silent > 0 || known.length === 0 ? null : { expected: add('expected'), low: add('low'), high: add('high') };
  return { items: items.length, silent, total };
}

function outlookAt({ lastRead, ahead }: GoalOutlook, hours: number): Outlook | null {
  if (lastRead === null) return null;
  const { value } = lastRead;
  const known = { hours: lastRead.hours, expected: value, low: value, high: value };
  if (hours <= lastRead.hours || lastRead.hours >= FORECAST_UNTIL_HOURS) return known;
  const age = Math.min(hours, FORECAST_UNTIL_HOURS);
  const ages = [known, ...ahead.filter((one) => one.hours > lastRead.hours).toSorted((one, other) => one.hours - other.hours)];
  const after = ages.findIndex((one) => one.hours >= age);
  const [from, to] = [ages[after - 1], ages[after]];
  if (from === undefined || to === undefined) return null;
  const share = Math.log(age / from.hours) / Math.log(to.hours / from.hours);
  // A counter does not go back: what is there stays.
  const between = (part: keyof Outlook) => Math.max(value, from[part] + share * (to[part] - from[part]));
  return { expected: between('expected'), low: between('low'), high: between('high') };
}
