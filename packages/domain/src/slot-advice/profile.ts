import { wallTimeOf } from '../time/wall-clock.ts';

/** Hours of a weekday, then hours of a weekend day. */
export const SLOT_BINS = 48;
const HOURS = 24;

/** A published item: its bin, and what it got beyond what was usual then, as a logarithm. */
export interface SlotPost {
  readonly bin: number;
  readonly residual: number;
}

/**
 * How much hours differ, and how much posts do: `tau` the standard deviation of the hours' effects, `rho` their correlation with the
 * platform's pattern, `sigma` the standard deviation of posts of one hour, all in logarithms.
 */
export interface SlotSpread {
  readonly sigma: number;
  readonly tau: number;
  readonly rho: number;
}

/** Our suggestion, until a workspace has enough accounts of its own to measure it. */
export const SUGGESTED_SPREAD: SlotSpread = { sigma: 1, tau: 0.25, rho: 0.7 };

/** An hour's effect as a logarithm, how uncertain it is (a standard deviation), and how many posts of the account stand behind it. */
export interface SlotBin {
  readonly effect: number;
  readonly sd: number;
  readonly posts: number;
}

export interface SlotProfile {
  readonly bins: readonly SlotBin[];
  readonly posts: number;
}

/** What was seen of one bin: the mean of so many posts. */
export interface SlotSight {
  readonly mean: number;
  readonly posts: number;
}

/**
 * The posterior of one bin, whose effect is thought to be N(rho * prior, tau² (1 - rho²)) before anything is seen, and each post to differ
 * from it by N(0, sigma²). With few posts it stays near the platform's pattern: a raw mean of a few posts is mostly noise.
 */
export function shrunk(prior: number, { mean, posts }: SlotSight, { sigma, tau, rho }: SlotSpread): Omit<SlotBin, 'posts'> {
  const before = 1 / (tau ** 2 * (1 - rho ** 2));
  const seen = posts / sigma ** 2;
  return { effect: (rho * prior * before + mean * seen) / (before + seen), sd: 1 / Math.sqrt(before + seen) };
}

/** An account's hours of the week, from its posts and the platform's pattern (`SLOT_BINS` logarithms). */
export function slotProfile(posts: readonly SlotPost[], prior: readonly number[], spread: SlotSpread = SUGGESTED_SPREAD): SlotProfile {
  const seen = aligned(posts, prior, spread);
  const bins = Array.from({ length: SLOT_BINS }, (_, bin) => ({
    ...shrunk(prior[bin] ?? 0, withNeighbours(seen, bin), spread),
    posts: seen.filter((post) => post.bin === bin).length,
  }));
  return { bins, posts: posts.length };
}

/** The bin of an instant, by the clock of the account's followers. */
export function slotBin(atMs: number, timeZone: string): number {
  const [date = '', time = ''] = wallTimeOf(atMs, timeZone).split('T');
  const hour = Number(time.slice(0, 2));
  const isWeekend = [0, 6].includes(new Date(date).getUTCDay());
  return isWeekend ? HOURS + hour : hour;
}

/** The effect of an instant as a logarithm: e^0.1 is about 10 % more than the mean hour. */
export function slotEffectAt(profile: SlotProfile, atMs: number, timeZone: string): number {
  return profile.bins[slotBin(atMs, timeZone)]?.effect ?? 0;
}

/**
 * Residuals are told against the account's own usual, which is that of the hours it posts at. An account that posts in good hours only would
 * seem to gain nothing there, so its mean is put where the platform's pattern has those hours.
 */
function aligned(posts: readonly SlotPost[], prior: readonly number[], { rho }: SlotSpread): SlotPost[] {
  const shift = meanOf(posts.map(({ bin, residual }) => rho * (prior[bin] ?? 0) - residual));
  return posts.map(({ bin, residual }) => ({ bin, residual: residual + shift }));
}

/** An hour is much like the hours beside it, so theirs count by half, round the clock. `posts` is how many posts of one hour would be worth as much. */
function withNeighbours(posts: readonly SlotPost[], bin: number): SlotSight {
  const weights = new Map([
    [bin, 1],
    [besides(bin, 1), 0.5],
    [besides(bin, -1), 0.5],
  ]);
  let [sum, total, squares] = [0, 0, 0];
  for (const post of posts) {
    const weight = weights.get(post.bin) ?? 0;
    sum += weight * post.residual;
    total += weight;
    squares += weight ** 2;
  }
  return total === 0 ? { mean: 0, posts: 0 } : { mean: sum / total, posts: total ** 2 / squares };
}

function besides(bin: number, hours: number): number {
  const day = bin < HOURS ? 0 : HOURS;
  return day + ((bin - day + hours + HOURS) % HOURS);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
