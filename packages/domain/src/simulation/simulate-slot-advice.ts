import { shrunk, type SlotSight, SUGGESTED_SPREAD } from '../slot-advice/profile.ts';
import { type Random, seeded } from './random.ts';

/** The model of the simulation has no neighbours, and fewer hours than a week. */
const BINS = 16;

/** Of the uplift that knowing the truth would bring, the share that each way of choosing an hour gets, over all accounts. */
export interface SlotAdviceResult {
  readonly posts: number;
  readonly advised: number;
  readonly patternOnly: number;
  readonly rawBest: number;
}

/**
 * Accounts that are as the model of slot advice says: 16 bins, a platform's pattern with which the account's own hours correlate by rho, and
 * posts at random hours. Each way names its best bin, and gets what that bin is truly worth beyond the mean bin.
 */
export function simulateSlotAdvice({ posts, accounts, seed }: { posts: number; accounts: number; seed: number }): SlotAdviceResult {
  const random = seeded(seed);
  const won = { best: 0, advised: 0, patternOnly: 0, rawBest: 0 };
  for (let account = 0; account < accounts; account += 1) {
    const { prior, truth, sights } = anAccount(random, posts);
    const level = truth.reduce((sum, effect) => sum + effect, 0) / BINS;
    const worth = (choice: readonly number[]) => (truth[choice.indexOf(Math.max(...choice))] ?? level) - level;
    won.best += worth(truth);
    won.advised += worth(sights.map((sight, bin) => shrunk(prior[bin] ?? 0, sight, SUGGESTED_SPREAD).effect));
    won.patternOnly += worth(prior);
    won.rawBest += worth(sights.map(({ mean, posts: seen }) => (seen === 0 ? -Infinity : mean)));
  }
  return { posts, advised: won.advised / won.best, patternOnly: won.patternOnly / won.best, rawBest: won.rawBest / won.best };
}

function anAccount({ uniform, normal }: Random, posts: number) {
  const { sigma, tau, rho } = SUGGESTED_SPREAD;
  const prior = Array.from({ length: BINS }, () => tau * normal());
  const truth = prior.map((pattern) => rho * pattern + tau * Math.sqrt(1 - rho ** 2) * normal());
  const sums = Array.from({ length: BINS }, () => ({ sum: 0, posts: 0 }));
  for (let post = 0; post < posts; post += 1) {
    const bin = Math.floor(BINS * uniform());
    const sight = sums[bin];
    if (sight === undefined) continue;
    sight.sum += (truth[bin] ?? 0) + sigma * normal();
    sight.posts += 1;
  }
  const sights: SlotSight[] = sums.map(({ sum, posts: seen }) => ({ mean: seen === 0 ? 0 : sum / seen, posts: seen }));
  return { prior, truth, sights };
}
