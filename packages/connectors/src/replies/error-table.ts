import type { ReasonClass } from '@longstream/domain/publishing/outcome';

/** How long a platform wants us to stay away: seconds, or until its clock turns. */
export type Wait = number | 'next_hour' | 'next_day';

export interface ErrorMeaning {
  readonly class: ReasonClass;
  readonly wait?: Wait | undefined;
}

/** What each documented code of a platform means to us. Codes are text because that is how they are compared and shown. */
export type ErrorTable = ReadonlyMap<string, ErrorMeaning>;

/** Builds a table from rows of class, codes and, where the platform says so, how long to wait. */
export function errorTable(rows: readonly (readonly [ReasonClass, readonly (number | string)[], Wait?])[]): ErrorTable {
  return new Map(rows.flatMap(([reasonClass, codes, wait]) => codes.map((code) => [String(code), { class: reasonClass, wait }] as const)));
}

/** The whole numbers from `first` to `last`, both included. */
export function codes(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const HOUR = 3600;
const DAY = 24 * HOUR;
/** The platforms' days turn at midnight in Shanghai, which is UTC+8 all year. */
const SHANGHAI_OFFSET = 8 * HOUR;

export function secondsToWait(wait: Wait, nowSeconds: number): number {
  if (wait === 'next_hour') return HOUR - (nowSeconds % HOUR);
  if (wait === 'next_day') return DAY - ((nowSeconds + SHANGHAI_OFFSET) % DAY);
  return wait;
}
