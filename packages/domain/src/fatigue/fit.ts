import { type Impact, stocksAt, SUGGESTED_FATIGUE } from './load.ts';
import { FEWEST_BEFORE, USUAL_OF, usualBefore } from './usual.ts';

/** A published item with what it had a day after it was live, and what its hour is thought to be worth (a logarithm). */
export interface MeasuredPost {
  readonly atMs: number;
  readonly engagement: number;
  readonly slotEffect: number;
}

/** What the account's own results say of its followers: an 80 % interval of k, and the half-life that explains them best. */
export interface FatigueFit {
  readonly posts: number;
  readonly halfLifeHours: number;
  readonly k: number;
  readonly kLow: number;
  readonly kHigh: number;
}

/** Fewer posts say nothing. */
export const FEWEST_POSTS = 60;
/** An interval that spans more is not worth showing. */
const WIDEST_SPAN = 3;

/** From those of the shortest feeds to those of the longest memories; steps of a half instead of doubling, so that k is not fitted around a wrong one. */
const HALF_LIVES = [6, 8.5, 12, 17, 24, 34, 48, 68, 96];
/** Before anything is seen, ln k is thought to be N(ln 0.4, 0.5²). */
const PRIOR = { mean: Math.log(SUGGESTED_FATIGUE.k), sd: 0.5 };
const STEPS_PER_SD = 5;
/** ln k from far below to far above the prior, finely enough for an interval. */
const LOG_KS = Array.from({ length: 41 }, (_, step) => PRIOR.mean + PRIOR.sd * (step / STEPS_PER_SD - 4));
const INTERVAL = [0.1, 0.5, 0.9] as const;

/**
 * How an account's followers tire, from what its posts got: the posterior of k over a grid of half-lives. What a post got is told against the
 * twenty before it and without the effect of its hour, and so is what each pair of half-life and k would have made of it, so that an account
 * that is always busy, grows or fades does not deceive. Posts are in the order of time. Where the half-life is known, `halfLives` names it alone.
 *
 * @returns null with fewer than sixty posts
 */
export function fitFatigue(
  posts: readonly MeasuredPost[],
  impacts: readonly Impact[],
  halfLives: readonly number[] = HALF_LIVES,
): FatigueFit | null {
  if (posts.length < FEWEST_POSTS) return null;
  const results = posts.map(({ engagement, slotEffect }) => Math.log(engagement + 1) - slotEffect);
  const usual = usualBefore(results);
  const gained = results.map((result, index) => result - (usual[index] ?? 0));
  const instants = posts.map(({ atMs }) => atMs);
  const grid = halfLives.map((halfLifeHours) => {
    const felt = stocksAt(impacts, halfLifeHours, instants, 'before').map((stock) => Math.max(0, stock - SUGGESTED_FATIGUE.calmStock));
    return LOG_KS.map((logK) => logPrior(logK) + logLikelihood(gained, felt, Math.exp(logK)));
  });
  return { posts: posts.length, ...summary(grid, halfLives) };
}

/** Whether the interval is narrow enough to be shown and used. */
export function isTelling({ kLow, kHigh }: FatigueFit): boolean {
  return kHigh <= WIDEST_SPAN * kLow;
}

function logPrior(logK: number): number {
  return -0.5 * ((logK - PRIOR.mean) / PRIOR.sd) ** 2;
}

/**
 * How well k explains what posts gained on those before them, from the part of each stock that is felt. Their level and noise are unknown: what
 * squares it leaves decides. It runs some hundred times a fit, so that the effect (`effectOf`, as a logarithm) is written out.
 */
function logLikelihood(gained: readonly number[], felt: readonly number[], k: number): number {
  const lowest = Math.log(SUGGESTED_FATIGUE.floor);
  const effects: number[] = [];
  let [recent, sum, squares] = [0, 0, 0];
  for (const [index, gain] of gained.entries()) {
    const tired = -k * (felt[index] ?? 0);
    const effect = tired < lowest ? lowest : tired;
    if (index >= FEWEST_BEFORE) {
      const left = gain - effect + recent / (index < USUAL_OF ? index : USUAL_OF);
      sum += left;
      squares += left * left;
    }
    recent += effect - (index < USUAL_OF ? 0 : (effects[index - USUAL_OF] ?? 0));
    effects.push(effect);
  }
  const count = gained.length - FEWEST_BEFORE;
  return (-(count - 1) / 2) * Math.log(Math.max(squares - sum ** 2 / count, 1e-12));
}

function summary(grid: readonly (readonly number[])[], halfLives: readonly number[]): Omit<FatigueFit, 'posts'> {
  const highest = Math.max(...grid.flat());
  const weights = grid.map((row) => row.map((value) => Math.exp(value - highest)));
  const totals = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const marginal = LOG_KS.map((_, step) => weights.reduce((sum, row) => sum + (row[step] ?? 0), 0));
  const [kLow, k, kHigh] = INTERVAL.map((share) => Math.exp(quantile(marginal, share)));
  const best = totals.indexOf(Math.max(...totals));
  return { halfLifeHours: halfLives[best] ?? 0, k: k ?? 0, kLow: kLow ?? 0, kHigh: kHigh ?? 0 };
}

/** The ln k below which so much of the weight lies, between the points of the grid. */
function quantile(weights: readonly number[], share: number): number {
  const goal = share * weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (const [step, weight] of weights.entries()) {
    const at = LOG_KS[step] ?? 0;
    if (sum + weight >= goal) return at + (((goal - sum) / weight - 0.5) * PRIOR.sd) / STEPS_PER_SD;
    sum += weight;
  }
  return LOG_KS.at(-1) ?? 0;
}
