import { Budget } from './budget.ts';
import { compile } from './compile.ts';
import { explainUnplaced } from './explain.ts';
import { brokenByPinned } from './pinned.ts';
import { Prices } from './prices.ts';
import type { Plan, PlanningOptions, PlanningProblem } from './problem.ts';
import { mulberry32 } from './random.ts';
import { Search } from './search.ts';
import { Standing } from './standing.ts';
import { validate } from './validate.ts';

/** The search cools in so many rounds; between two of them the prices are improved and the shortlists drawn anew. */
const ROUNDS = 40;
/** What the prices get of the whole before the search begins, and of each of its rounds. */
const FIRST_PRICES = 0.25;
const PRICE_SHARE = 0.2;
/** Rounds of the prices where steps are counted instead of time: at first, and later as many as price so many options for each step. */
const FIRST_PRICE_ROUNDS = 200;
const OPTIONS_PRICED_PER_STEP = 200;
/** Temperatures, of what an item is worth on average: from warm to cold, less warm where few steps are left for each item. */
const WARM = 0.03;
const COLD = 0.0015;
const STEPS_PER_SECOND = 200_000;
const STEPS_FOR_WARM = 200;
/** An option is tried if its score is within so many temperatures of the item's best. */
const CUT = 8;
/** Steps between two looks at the clock. */
const STRIDE = 64;

/**
 * Places the items: pinned ones first, the others greedily by what is left of their worth after the prices of the
 * windows, then by annealing with ejections until the budget is spent. Prices and bound come from a relaxation that
 * improves beside it.
 */
export function planItems(problem: PlanningProblem, options: PlanningOptions): Plan {
  const budget = new Budget(options);
  validate(problem);
  const model = compile(problem);
  const limits = problem.rules.map(({ limit }) => limit);
  const prices = new Prices(model, limits);
  const standing = new Standing(model, limits);
  const search = new Search(standing, prices.score, mulberry32(options.seed));

  prices.settle();
  search.fill();
  const tell = () => options.onProgress?.({ done: budget.done(), objective: search.bestObjective, bound: prices.bound });
  tell();
  improvePrices(prices, search, budget, FIRST_PRICES, FIRST_PRICE_ROUNDS);
  search.clear();
  search.fill();
  anneal(search, prices, budget, tell);

  search.recall();
  search.fill();
  const { prices: rulePrices, costs: ruleCosts } = prices.ofRules();
  return {
    place: Int32Array.from({ length: model.itemCount }, (_, item) => standing.slotOf(item)),
    objective: standing.objective,
    bound: prices.bound,
    steps: budget.stepsTaken,
    unplaced: explainUnplaced(standing),
    rulePrices,
    ruleCosts,
    brokenByPinned: brokenByPinned(problem),
  };
}

/** Until so much of the budget is done, or for so many rounds where steps are counted. */
function improvePrices(prices: Prices, search: Search, budget: Budget, until: number, rounds: number): void {
  for (let round = 0; !prices.areSettled && (budget.isCounted ? round < rounds : budget.done() < until); round++) {
    prices.improve(search.bestObjective);
  }
  prices.settle();
}

function anneal(search: Search, prices: Prices, budget: Budget, tell: () => void): void {
  const { model } = search.standing;
  const begun = budget.done();
  const average = search.bestObjective / Math.max(1, model.itemCount);
  const stepsEach = budget.stepsExpected(STEPS_PER_SECOND) / Math.max(1, model.itemCount);
  const warm = COLD + (WARM - COLD) * Math.min(1, stepsEach / STEPS_FOR_WARM);
  for (let round = 0; round < ROUNDS && budget.done() < 1; round++) {
    const temperature = average * warm * (COLD / warm) ** (round / (ROUNDS - 1));
    const from = budget.done();
    const until = begun + ((1 - begun) * (round + 1)) / ROUNDS;
    if (round > 0) {
      const priceRounds = Math.ceil((budget.stepsExpected(0) / ROUNDS) * (OPTIONS_PRICED_PER_STEP / model.optionSlot.length));
      improvePrices(prices, search, budget, from + (until - from) * PRICE_SHARE, priceRounds);
    }
    search.shortlist(CUT * temperature);
    while (budget.done() < until) {
      for (let step = 0; step < STRIDE; step++) search.step(temperature);
      budget.spend(STRIDE);
    }
    tell();
  }
}
