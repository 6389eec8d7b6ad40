import type { FaultCode, FaultPlace } from './fault.ts';
import { PlanningFault } from './fault.ts';
import type { PlanningItem, PlanningProblem, PlanningWindow } from './problem.ts';

/** A year of quarters of an hour has 35,040 slots. */
const MOST_SLOTS = 1_000_000;

/** Refuses what is no problem at all, naming the first place that says so. */
export function validate(problem: PlanningProblem): void {
  const { slotCount, items, rules, presence = 0, loads = [], steadiness = [] } = problem;
  if (!isWhole(slotCount, 1, MOST_SLOTS)) refuse('slots_absurd', `A plan has 1 to ${MOST_SLOTS} slots, not ${slotCount}.`);
  if (!(isFinite(presence) && presence >= 0)) refuse('weight_absurd', `That an item has a place is worth ${presence}.`);
  rules.forEach(({ limit, window }, rule) => {
    if (!isWhole(limit, 0, Number.MAX_SAFE_INTEGER)) refuse('limit_absurd', `Rule ${rule} has a limit of ${limit}.`, { rule });
    const flaw = flawOf(window);
    if (flaw !== null) refuse('window_absurd', `Rule ${rule}: ${flaw}`, { rule });
  });
  items.forEach((item, id) => validateItem(item, id, problem));
  refuseCircles(items);

  loads.forEach(({ halfLifeSlots, startStock, k, s0, floor, members }, load) => {
    const place = { load };
    if (!(isFinite(halfLifeSlots) && halfLifeSlots > 0))
      refuse('load_absurd', `Load group ${load} has a half-life of ${halfLifeSlots} slots.`, place);
    const areSane = [startStock, k, s0, floor].every((value) => isFinite(value) && value >= 0) && floor <= 1;
    if (!areSane) refuse('load_absurd', `Load group ${load} has constants below 0, or a floor above 1.`, place);
    members.forEach(({ item, exposure }) => validateMember(item, exposure, items.length, 'load_absurd', place));
  });
  steadiness.forEach(({ starts, even, price, members }, goal) => {
    const place = { goal };
    if (!isAscending(starts)) refuse('steadiness_absurd', `The stretches of steady goal ${goal} do not ascend.`, place);
    if (!(isFinite(even) && even >= 0 && isFinite(price) && price >= 0))
      refuse('steadiness_absurd', `Steady goal ${goal} has constants below 0.`, place);
    members.forEach(({ item, exposure }) => validateMember(item, exposure, items.length, 'steadiness_absurd', place));
  });
  refuseTwoEffects(problem);
}

function validateItem({ from, weights, pinnedAt, keepAt, lead, rules: named }: PlanningItem, item: number, problem: PlanningProblem): void {
  const { slotCount, items, rules } = problem;
  const place = { item };
  if (!isWhole(from, -MOST_SLOTS, MOST_SLOTS)) refuse('slot_outside', `Item ${item} has weights from slot ${from}.`, place);
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? NaN;
    if (!(weight >= 0 && weight < Infinity)) refuse('weight_absurd', `Item ${item} is worth ${weight} at slot ${from + at}.`, place);
  }
  if (pinnedAt != null && !isWhole(pinnedAt, 0, slotCount - 1))
    refuse('slot_outside', `Item ${item} is pinned at slot ${pinnedAt}.`, place);
  if (keepAt != null && !(isFinite(keepAt.bonus) && keepAt.bonus >= 0))
    refuse('weight_absurd', `Keeping item ${item} is worth ${keepAt.bonus}.`, place);
  const unknown = named.find((rule) => rules[rule] === undefined);
  if (unknown !== undefined) refuse('rule_unknown', `Item ${item} counts in rule ${unknown}, which there is not.`, place);
  if (lead == null) return;
  if (items[lead.item] === undefined) refuse('item_unknown', `Item ${item} follows item ${lead.item}, which there is not.`, place);
  if (!isWhole(lead.lagMin, 0, MOST_SLOTS) || !isWhole(lead.lagMax, lead.lagMin, MOST_SLOTS)) {
    refuse('lag_absurd', `Item ${item} follows ${lead.lagMin} to ${lead.lagMax} slots later.`, place);
  }
}

function validateMember(item: number, exposure: number, itemCount: number, code: FaultCode, place: FaultPlace): void {
  if (!isWhole(item, 0, itemCount - 1)) refuse('item_unknown', `There is no item ${item} to be a member.`, place);
  if (!(isFinite(exposure) && exposure >= 0)) refuse(code, `Item ${item} has an exposure of ${exposure}.`, { ...place, item });
}

function flawOf(window: PlanningWindow): string | null {
  if (window.kind === 'sliding') return isWhole(window.slots, 1, MOST_SLOTS) ? null : `a window of ${window.slots} slots.`;
  return isAscending(window.starts) ? null : 'its stretches do not ascend.';
}

function isAscending(starts: ArrayLike<number>): boolean {
  for (let at = 0; at < starts.length; at++) {
    if (!isWhole(starts[at] ?? NaN, -MOST_SLOTS, MOST_SLOTS)) return false;
    if (at > 0 && (starts[at] ?? 0) <= (starts[at - 1] ?? 0)) return false;
  }
  return true;
}

/** Walks from each item to its lead and on; whoever is met twice on one walk waits for itself. */
function refuseCircles(items: readonly PlanningItem[]): void {
  const walkOf = new Int32Array(items.length).fill(-1);
  items.forEach((_, start) => {
    let item = start;
    while (item >= 0 && walkOf[item] === -1) {
      walkOf[item] = start;
      item = items[item]?.lead?.item ?? -1;
    }
    if (item >= 0 && walkOf[item] === start) refuse('leads_in_circle', `Item ${item} follows itself, over its leads.`, { item });
  });
}

function refuseTwoEffects({ loads = [], items }: PlanningProblem): void {
  const feels = new Uint8Array(items.length);
  loads.forEach(({ members }, load) => {
    for (const member of members) {
      if (!member.feels) continue;
      if (feels[member.item] === 1) refuse('load_absurd', `Item ${member.item} feels two load groups.`, { load, item: member.item });
      feels[member.item] = 1;
    }
  });
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function refuse(code: FaultCode, message: string, place: FaultPlace = {}): never {
  throw new PlanningFault(code, message, place);
}
