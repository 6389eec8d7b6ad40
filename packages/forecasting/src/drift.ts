/** How forecasts have been kept lately, by those whose time has come. */
export interface BandWatch {
  /** How many times as wide as learnt the band has to be. */
  readonly widening: number;
  /** The share of the latest that ended within their band, null before there are enough to say. */
  readonly recentCoverage: number | null;
  /** Whether fewer than three of four were kept lately. */
  readonly drifts: boolean;
}

const MISSES_MEANT = 0.2;
const RECENT = 40;
const FEWEST_RECENT = 20;
const LEAST_COVERAGE = 0.75;
/** After a miss the band grows by 8 %, after a hit it shrinks by 2 %: it stands still where one of five misses. */
const PACE = 0.1;

/**
 * Watches the bands of forecasts that have come true or not. A band that misses more often than one time in five is widened until it no longer
 * does, whatever has changed (the idea of adaptive conformal inference, Gibbs and Candès 2021); it never becomes narrower than it was learnt.
 *
 * @param kept of each forecast whose time has come, the earliest first: whether the item ended within the band that was shown
 */
export function watchBand(kept: readonly boolean[]): BandWatch {
  const widening = kept.reduce((log, hit) => Math.max(0, log + PACE * ((hit ? 0 : 1) - MISSES_MEANT)), 0);
  const recent = kept.slice(-RECENT);
  const recentCoverage = recent.length < FEWEST_RECENT ? null : recent.filter(Boolean).length / recent.length;
  return { widening: Math.exp(widening), recentCoverage, drifts: recentCoverage !== null && recentCoverage < LEAST_COVERAGE };
}
