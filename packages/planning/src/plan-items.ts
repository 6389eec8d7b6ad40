import { Budget } from './budget.ts';
import type { Model } from './compile.ts';
import { compile } from './compile.ts';
import { explainUnplaced } from './explain.ts';
import { boundUnderLoad, stepsToBoundUnderLoad } from './load-bound.ts';
import { brokenByPinned } from './pinned.ts';
import { Prices } from './prices.ts';
import type { Plan, PlanningOptions, PlanningProblem } from './problem.ts';
import { mulberry32 } from './random.ts';
import { Search } from './search.ts';
import { Standing } from './standing.ts';
import { validate } from './validate.ts';
import { worthOf } from './worth.ts';

/** The search cools in so many rounds; between two of them the prices are improved and the shortlists drawn anew. */
const ROUNDS = 40;
const LEAST_ROUNDS = 4;
/** Drawing the shortlists anew may take so much of the time, at so much for each option. */
const SHORTLIST_SHARE = 0.1;
const SHORTLIST_MS_PER_OPTION = 1e-5;
const SHORTLIST_MS_PER_LOADED_OPTION = 1e-4;
/** What the prices get of the time before the search begins, and of each of its rounds. */
const FIRST_PRICES = 0.3;
const PRICE_SHARE = 0.2;
/** Where steps are counted instead of time, as many rounds of the prices as price so many options for each step. */
const OPTIONS_PRICED_PER_STEP = 200;
const MOST_FIRST_PRICE_ROUNDS = 400;
const LEAST_PRICE_ROUNDS = 40;
const PRICE_ROUND_MS_PER_OPTION = 1.5e-5;
/** What recalling the best plan and explaining it takes, in times of filling an empty one without load. */
const FILLINGS_AT_END = 1.2;
const FILLINGS_AT_END_UNDER_LOAD = 2;
/** The bound under load may take so much of the time, at so much for each of its steps, and is left out where it takes too many. */
const BOUND_SHARE = 0.05;
const BOUND_MS_PER_STEP = 3e-6;
const MOST_STEPS_TO_BOUND = 1e9;
/** How much of the budget is spent before load is looked at, where the plan without it is the beginning. */
const BARE_SHARE = 0.6;
/** How much of the time is spent when the plan under load is polished for the last time. */
const SEARCHED_SHARE = 0.9;
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
  const random = mulberry32(options.seed);
  // Where every item shall have a place, the plan without load is the better beginning: in a full calendar, items that
  // avoid each other one by one end up worse than those that crowd the best hours.
  const beginsBare = model.presence > 0;
  let search = new Search(new Standing(model, beginsBare ? { ...problem, loads: [], steadiness: [] } : problem), prices.score, random);

  const bound = bestBound(problem, model, prices, budget);
  prices.settle();
  const fillingMs = budget.msGone();
  search.fill();
  budget.reserve((budget.msGone() - fillingMs) * (beginsBare ? FILLINGS_AT_END_UNDER_LOAD : FILLINGS_AT_END));
  const tell = (done = budget.done()) => options.onProgress?.({ done, objective: search.bestObjective, bound: bound() });
  tell();
  const priceRounds = budget.isCounted
    ? (budget.stepsExpected(STEPS_PER_SECOND) * OPTIONS_PRICED_PER_STEP) / Math.max(1, model.optionSlot.length)
    : Infinity;
  const filled = budget.done();
  const firstRounds = budget.isCounted ? Math.min(priceRounds, MOST_FIRST_PRICE_ROUNDS) : Infinity;
  if (improvePrices(prices, search, budget, filled + (1 - filled) * FIRST_PRICES, firstRounds)) {
    search.clear();
    search.fill();
  }
  if (beginsBare) {
    anneal(search, prices, budget, { until: BARE_SHARE, warm: WARM, priceRounds, tell, bound: () => Infinity });
    search = search.goOn(new Standing(model, problem));
    search.polish(() => budget.isTimeUp());
  }
  const hasLoads = search.standing.hasLoads;
  const until = hasLoads && !budget.isCounted ? SEARCHED_SHARE : 1;
  anneal(search, prices, budget, { until, warm: beginsBare ? COLD : WARM, priceRounds, tell, bound });
  if (hasLoads) search.polish(() => budget.isTimeUp());
  // It may end before its budget, with a plan that is proven best.
  tell(1);

  search.recall();
  search.fill();
  const { prices: rulePrices, costs: ruleCosts } = prices.ofRules();
  const place = Int32Array.from({ length: model.itemCount }, (_, item) => search.standing.slotOf(item));
  return {
    place,
    objective: worthOf(problem, place),
    bound: bound(),
    steps: budget.stepsTaken,
    unplaced: explainUnplaced(search.standing),
    rulePrices,
    ruleCosts,
    brokenByPinned: brokenByPinned(problem),
  };
}

/**
 * Until so much of the budget is done, or for so many rounds where steps are counted. Prices after a few rounds mislead
 * more than none: where there is no time for enough of them, there are none.
 */
function improvePrices(prices: Prices, search: Search, budget: Budget, until: number, rounds: number): boolean {
  const begun = budget.done();
  if (prices.areSettled() || begun >= until) return false;
  const expected = budget.isCounted
    ? rounds
    : budget.msOf(until - begun) / (search.standing.model.optionSlot.length * PRICE_ROUND_MS_PER_OPTION);
  if (prices.roundsTaken + expected < LEAST_PRICE_ROUNDS) return false;
  const end = budget.isCounted ? 1 : until;
  for (let round = 0; round < rounds && budget.done() < end && !prices.areSettled(); round++) {
    prices.improve(search.bestWeightSum);
  }
  prices.settle();
  return true;
}

/** Prices know nothing of load, and the bound under load nothing of caps. */
function bestBound(problem: PlanningProblem, model: Model, prices: Prices, budget: Budget): () => number {
  const atBest = model.presence * model.pinnedAt.filter((slot) => slot < 0).length;
  const steps = stepsToBoundUnderLoad(problem);
  const isAffordable = steps > 0 && steps <= MOST_STEPS_TO_BOUND && steps * BOUND_MS_PER_STEP <= budget.msOf(BOUND_SHARE);
  const underLoad = isAffordable ? boundUnderLoad(problem, model) : Infinity;
  return () => atBest + Math.min(underLoad, prices.proven);
}

interface Annealing {
  /** Of the budget. */
  readonly until: number;
  /** The first temperature, at most, of what an item is worth on average. */
  readonly warm: number;
  readonly priceRounds: number;
  readonly tell: () => void;
  readonly bound: () => number;
}

function anneal(search: Search, prices: Prices, budget: Budget, { until: end, warm: warmest, priceRounds, tell, bound }: Annealing): void {
  const { standing } = search;
  const { model } = standing;
  const begun = budget.done();
  const average = (search.bestObjective - model.presence * standing.placed) / Math.max(1, model.itemCount);
  const stepsEach = budget.stepsExpected(STEPS_PER_SECOND) / Math.max(1, model.itemCount);
  const warm = COLD + (warmest - COLD) * Math.min(1, stepsEach / STEPS_FOR_WARM);
  const listingMs = model.optionSlot.length * (standing.hasLoads ? SHORTLIST_MS_PER_LOADED_OPTION : SHORTLIST_MS_PER_OPTION);
  const affordable = Math.floor((budget.msOf(end - begun) * SHORTLIST_SHARE) / listingMs);
  const rounds = Math.min(ROUNDS, Math.max(LEAST_ROUNDS, affordable));
  for (let round = 0; round < rounds && budget.done() < end && search.bestObjective < bound(); round++) {
    const temperature = average * warm * (COLD / warm) ** (round / (rounds - 1));
    const from = budget.done();
    // Rounded, the last one may come out a hair above the whole, which is never done.
    const until = Math.min(end, begun + ((end - begun) * (round + 1)) / rounds);
    if (round > 0) {
      improvePrices(prices, search, budget, from + (until - from) * PRICE_SHARE, priceRounds / rounds);
    }
    if (budget.msOf(end - budget.done()) < listingMs) break;
    standing.refresh();
    search.shortlist(CUT * temperature);
    while (budget.done() < until) {
      search.walk(STRIDE, temperature);
      budget.spend(STRIDE);
    }
    tell();
  }
}
