/** How late posts were, in milliseconds; `early` counts those that came before their time. */
export interface Lateness {
  readonly items: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly early: number;
}

export function latenessOf(lateMs: readonly number[]): Lateness {
  const sorted = lateMs.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN) * 10) / 10;
  return { items: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), early: sorted.filter((ms) => ms < 0).length };
}

/** The value that so large a share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Of an even number of values the lower one in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
