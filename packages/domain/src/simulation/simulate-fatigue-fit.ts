import { fitFatigue, isTelling, type MeasuredPost } from '../fatigue/fit.ts';
import { effectOf, type Impact, stockAt, SUGGESTED_FATIGUE } from '../fatigue/load.ts';
import { SLOT_BINS, slotBin, slotProfile, SUGGESTED_SPREAD } from '../slot-advice/profile.ts';
import { slotPosts } from '../slot-advice/residuals.ts';
import { type Random, seeded } from './random.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5);

/** How often the true k lay inside the interval of 80 %: over all accounts, and over those whose interval is narrow enough to be shown. */
export interface FatigueFitResult {
  readonly accounts: number;
  readonly inside: number;
  readonly shown: number;
  readonly insideOfShown: number;
}

/**
 * Accounts that tire as the model says, with k drawn from what is thought of it beforehand and any half-life from 6 to 96 hours: not only those of the
 * fit's grid. They post irregularly, in hours that differ in worth, drift in level, and their results are as noisy as the model of slots has
 * them. The fit sees what the product would: instants and counts, with the hours' effects as the product estimates them from the same posts.
 */
export function simulateFatigueFit({ accounts, posts, seed }: { accounts: number; posts: number; seed: number }): FatigueFitResult {
  const random = seeded(seed);
  let [inside, shown, insideOfShown] = [0, 0, 0];
  for (let account = 0; account < accounts; account += 1) {
    const { k, measured, impacts } = anAccount(random, posts);
    const fit = fitFatigue(measured, impacts);
    if (fit === null) continue;
    const isInside = k >= fit.kLow && k <= fit.kHigh;
    if (isInside) inside += 1;
    if (!isTelling(fit)) continue;
    shown += 1;
    if (isInside) insideOfShown += 1;
  }
  return { accounts, inside: inside / accounts, shown: shown / accounts, insideOfShown: insideOfShown / Math.max(1, shown) };
}

function anAccount(random: Random, posts: number): { k: number; measured: MeasuredPost[]; impacts: Impact[] } {
  const { uniform, normal } = random;
  const fatigue = { ...SUGGESTED_FATIGUE, k: SUGGESTED_FATIGUE.k * Math.exp(0.5 * normal()), halfLifeHours: 6 * 16 ** uniform() };
  const { sigma, tau, rho } = SUGGESTED_SPREAD;
  const pattern = Array.from({ length: SLOT_BINS }, () => tau * normal());
  const hours = pattern.map((effect) => rho * effect + tau * Math.sqrt(1 - rho ** 2) * normal());
  const meanGapHours = 8 + 28 * uniform();

  const impacts: Impact[] = [];
  const bins: number[] = [];
  const results: number[] = [];
  let [atMs, level] = [START_MS, Math.log(500) + normal()];
  for (let post = 0; post < posts; post += 1) {
    atMs += Math.ceil(-Math.log(1 - uniform()) * meanGapHours * HOUR_MS) + 1;
    level += 0.02 * normal();
    const bin = slotBin(atMs, 'UTC');
    bins.push(bin);
    const lost = Math.log(effectOf(stockAt(impacts, fatigue.halfLifeHours, atMs), fatigue));
    results.push(Math.round(Math.exp(level + (hours[bin] ?? 0) + lost + sigma * normal())));
    impacts.push({ atMs, weight: 1 });
  }
  return { k: fatigue.k, measured: withSlots(impacts, bins, results, pattern), impacts };
}

/** As the product does: the hours' effects from what the posts got beyond what was usual, as far as our suggestion explains their fatigue. */
function withSlots(
  impacts: readonly Impact[],
  bins: readonly number[],
  results: readonly number[],
  pattern: readonly number[],
): MeasuredPost[] {
  const posts = impacts.map(({ atMs }, index) => ({ atMs, bin: bins[index] ?? 0, engagement: results[index] ?? 0 }));
  const profile = slotProfile(slotPosts(posts, impacts, { ...SUGGESTED_FATIGUE, halfLifeHours: 24 }), pattern);
  return posts.map(({ bin, ...post }) => ({ ...post, slotEffect: profile.bins[bin]?.effect ?? 0 }));
}
