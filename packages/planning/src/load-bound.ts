import type { Model } from './compile.ts';
import type { LoadGroup, PlanningProblem } from './problem.ts';

/** What one more item has to bring, of what it is worth fresh and at the best time: the bound is the least over all of these. */
const LEAST_BROUGHT = Float64Array.from({ length: 11 }, (_, tenth) => tenth / 10);
/** A half-life has so many steps of stock at least. The stock reaches from so many exposures to none by so many halvings. */
const STEPS_PER_HALF_LIFE = 48;
const MOST_EXPOSURES = 16;
const HALVINGS = 12;

/**
 * No plan of the items is worth more under load, whatever the caps: an audience that hears of ever more is worth ever less to each.
 *
 * For each audience, the best rhythm of k items that are all alike is found by going backwards through the slots with
 * every stock that there could be, in steps that are rounded down. The most valuable item gets what the first of them
 * adds at most, and so on: so each of them, alone among the more valuable ones, is paid no less than in any plan.
 */
export function boundUnderLoad(problem: PlanningProblem, model: Model): number {
  const { loads = [] } = problem;
  const felt = new Uint8Array(model.itemCount);
  let bound = 0;
  for (const group of loads) {
    const feelers = group.members.filter(({ item, feels }) => feels && (model.pinnedAt[item] ?? -1) < 0);
    for (const { item } of feelers) felt[item] = 1;
    if (feelers.length === 0) continue;
    const worths = feelers.map(({ item }) => mostOf(model, item)).sort((one, other) => other - one);
    const most = bestRhythms(group, feelers, problem, model);
    let before = 0;
    worths.forEach((worth, count) => {
      const upTo = Math.min(...LEAST_BROUGHT.map((brought, at) => (most[at] ?? 0) + brought * (count + 1)), count + 1);
      bound += worth * (upTo - before);
      before = upTo;
    });
  }
  for (let item = 0; item < model.itemCount; item++) if (felt[item] === 0) bound += mostOf(model, item);
  return bound;
}

/** How many steps the bound takes, about. */
export function stepsToBoundUnderLoad({ loads = [], slotCount }: PlanningProblem): number {
  return loads.reduce((sum, { halfLifeSlots }) => sum + slotCount * stepsOf(halfLifeSlots).states * LEAST_BROUGHT.length, 0);
}

function stepsOf(halfLifeSlots: number) {
  const perSlot = Math.max(1, Math.ceil(STEPS_PER_HALF_LIFE / halfLifeSlots));
  return { perSlot, states: Math.ceil(halfLifeSlots * perSlot * HALVINGS) };
}

function mostOf({ optionStart, optionWeight }: Model, item: number): number {
  let most = 0;
  for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) most = Math.max(most, optionWeight[at] ?? 0);
  return most;
}

/** For each of `LEAST_BROUGHT`: what the best rhythm brings beyond that, of items worth 1. State 0 is the fullest, the last one empty. */
function bestRhythms(group: LoadGroup, feelers: LoadGroup['members'], problem: PlanningProblem, model: Model): Float64Array {
  const { halfLifeSlots, k, s0, floor } = group;
  const { slotCount } = model;
  const exposure = feelers.reduce((least, member) => Math.min(least, member.exposure), Infinity);
  const gap = commonGap(feelers, problem);
  const share = sharesOf(feelers, model);
  const known = stockOfPinned(group, model);
  const { perSlot, states } = stepsOf(halfLifeSlots);
  const stock = Float64Array.from({ length: states + 1 }, (_, state) =>
    state === states ? 0 : exposure * MOST_EXPOSURES * 2 ** (-state / (halfLifeSlots * perSlot)),
  );
  const after = Int32Array.from(stock, (before) =>
    exposure === 0
      ? states
      : Math.max(0, Math.ceil(halfLifeSlots * perSlot * Math.log2((exposure * MOST_EXPOSURES) / (before + exposure)))),
  );
  const effect = (at: number) => Math.max(floor, Math.exp(-k * Math.max(0, at - s0)));

  // What is to come from each slot on, by stock; for as many slots as an item keeps the others away.
  const rows = Array.from({ length: Math.max(1, gap) + 1 }, () => Array.from(LEAST_BROUGHT, () => new Float64Array(states + 1)));
  const comes = (slot: number, at: number) => rows[slot % rows.length]?.[at] ?? new Float64Array();
  const brings = new Float64Array(states + 1);
  for (let slot = slotCount - 1; slot >= 0; slot--) {
    const best = share[slot] ?? 0;
    for (let state = 0; best > 0 && state <= states; state++) brings[state] = best * effect((known[slot] ?? 0) + (stock[state] ?? 0));
    LEAST_BROUGHT.forEach((least, at) => {
      const [now, next, later] = [comes(slot, at), comes(slot + 1, at), comes(slot + gap, at)];
      for (let state = 0; state <= states; state++) {
        const stays = next[Math.min(states, state + perSlot)] ?? 0;
        if (best === 0) {
          now[state] = stays;
          continue;
        }
        const extra = (brings[state] ?? 0) - least;
        const then = Math.min(states, (after[state] ?? 0) + perSlot * gap);
        // Nothing keeps ever more items from a slot whose stock cannot grow.
        const goes = gap === 0 && then === state ? (extra > 0 ? Infinity : 0) : extra + (later[then] ?? 0);
        now[state] = Math.max(stays, goes);
      }
    });
  }
  return Float64Array.from(LEAST_BROUGHT, (_, at) => comes(0, at)[states] ?? 0);
}

/** How many slots each of them keeps all others away, by a rule that they all count in. */
function commonGap(feelers: LoadGroup['members'], { items, rules }: PlanningProblem): number {
  return rules.reduce((most, { limit, window }, rule) => {
    if (limit !== 1 || window.kind !== 'sliding' || window.slots <= most) return most;
    return feelers.every(({ item }) => items[item]?.rules.includes(rule)) ? window.slots : most;
  }, 0);
}

/** The most of its best worth that a slot gives to any of them. */
function sharesOf(feelers: LoadGroup['members'], model: Model): Float64Array {
  const { optionStart, optionSlot, optionWeight, slotCount } = model;
  const share = new Float64Array(slotCount);
  for (const { item } of feelers) {
    const most = mostOf(model, item);
    for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) {
      const slot = optionSlot[at] ?? 0;
      share[slot] = Math.max(share[slot] ?? 0, (optionWeight[at] ?? 0) / most);
    }
  }
  return share;
}

/** What is certain of the audience's stock in each slot. */
function stockOfPinned({ halfLifeSlots, startStock, members }: LoadGroup, { pinnedAt, slotCount }: Model): Float64Array {
  const known = new Float64Array(slotCount);
  for (const { item, exposure } of members) {
    const slot = pinnedAt[item] ?? -1;
    if (slot >= 0) known[slot] = (known[slot] ?? 0) + exposure;
  }
  const decay = 2 ** (-1 / halfLifeSlots);
  let stock = startStock;
  for (let slot = 0; slot < slotCount; slot++) {
    stock = stock * (slot === 0 ? 1 : decay) + (known[slot] ?? 0);
    known[slot] = stock;
  }
  return known;
}
