import { SLOT_BINS, type SlotPost, type SlotSpread, SUGGESTED_SPREAD } from './profile.ts';

/** Fewer accounts, or fewer posts of each, say less about how hours differ than our suggestion does. */
const FEWEST_ACCOUNTS = 5;
const FEWEST_POSTS = 100;

export interface AccountPosts {
  readonly posts: readonly SlotPost[];
  readonly prior: readonly number[];
}

/**
 * The spread measured across accounts by moments: `sigma` from the posts within each hour, `rho` from how the hours' means follow the
 * platforms' patterns, `tau` from what is left between the hours beyond what sigma explains. Null until five accounts have a hundred posts.
 */
export function measuredSpread(accounts: readonly AccountPosts[]): SlotSpread | null {
  const rich = accounts.filter(({ posts }) => posts.length >= FEWEST_POSTS);
  if (rich.length < FEWEST_ACCOUNTS) return null;
  const bins = rich.flatMap(binsOf);
  const degrees = bins.reduce((sum, bin) => sum + bin.posts - 1, 0);
  const variance = bins.reduce((sum, bin) => sum + bin.squares, 0) / Math.max(1, degrees);
  const patterns = bins.reduce((sum, bin) => sum + bin.posts * bin.prior ** 2, 0);
  const slope = patterns === 0 ? SUGGESTED_SPREAD.rho : bins.reduce((sum, bin) => sum + bin.posts * bin.prior * bin.mean, 0) / patterns;
  const rho = clamp(slope, 0, 0.95);
  const posts = bins.reduce((sum, bin) => sum + bin.posts, 0);
  const between = bins.reduce((sum, bin) => sum + bin.posts * (bin.mean - rho * bin.prior) ** 2 - variance, 0) / posts;
  return { sigma: Math.sqrt(Math.max(variance, 0.01)), rho, tau: Math.sqrt(clamp(between, 0.0025, 1) / (1 - rho ** 2)) };
}

/** Each hour in which the account has posted: the mean of its residuals beside the pattern's, both told against the account's own mean. */
function binsOf({ posts, prior }: AccountPosts) {
  const overall = mean(posts.map(({ residual }) => residual));
  const usual = mean(posts.map(({ bin }) => prior[bin] ?? 0));
  const byBin = Map.groupBy(posts, ({ bin }) => bin);
  return Array.from({ length: SLOT_BINS }, (_, bin) => byBin.get(bin) ?? []).flatMap((here, bin) => {
    if (here.length === 0) return [];
    const ownMean = mean(here.map(({ residual }) => residual));
    const squares = here.reduce((sum, { residual }) => sum + (residual - ownMean) ** 2, 0);
    return [{ posts: here.length, mean: ownMean - overall, prior: (prior[bin] ?? 0) - usual, squares }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
