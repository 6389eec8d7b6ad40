/** From a first to a last day (`YYYY-MM-DD`), both of them counted; none where the last is before the first. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days that both have; all of the first where the other has no bounds. */
export function sharedDays(days: Days, others: Days | null): Days {
  if (others === null) return days;
  return { from: days.from > others.from ? days.from : others.from, to: days.to < others.to ? days.to : others.to };
}
