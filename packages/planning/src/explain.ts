import type { Model } from './compile.ts';
import { FOLLOWED } from './compile.ts';
import type { UnplacedItem, WayOut } from './problem.ts';
import type { Standing } from './standing.ts';

/** Says of each item without a place what keeps it from one, and what would give it one while all others stay. */
export function explainUnplaced(standing: Standing): UnplacedItem[] {
  const { model } = standing;
  const unplaced: UnplacedItem[] = [];
  const counts = new WindowCounts(standing);
  for (let item = 0; item < model.itemCount; item++) {
    if ((standing.option[item] ?? -1) < 0) unplaced.push(explain(item, standing, counts));
  }
  return unplaced;
}

function explain(item: number, standing: Standing, counts: WindowCounts): UnplacedItem {
  const { model } = standing;
  const lead = model.lead[item] ?? -1;
  if (lead >= 0 && standing.slotOf(lead) < 0) return { item, reason: 'lead', lead, waysOut: [] };
  const [first, end] = standing.reachOf(item);
  if (first >= end) return { item, reason: 'window', waysOut: widened(item, standing) };

  const widen = widened(item, standing);
  if (hasRoom(item, first, end, standing)) return { item, reason: 'worth', waysOut: widen };

  const ofClass = model.classOf[item] ?? 0;
  const raise = raised(item, standing, counts);
  const unpin = counts.hasPinned ? unpinned(item, standing, counts) : null;
  const waysOut = [raise, unpin, ...widen].filter((way) => way !== null);
  if (raise !== null) return { item, reason: 'rule', rule: raise.rule, waysOut };

  const blocked = new Map<number, number>();
  for (let at = first; at < end; at++) {
    const rule = standing.windows.fullRule(ofClass, model.optionSlot[at] ?? 0);
    blocked.set(rule, (blocked.get(rule) ?? 0) + 1);
  }
  const [most] = [...blocked].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return { item, reason: 'rule', rule: most?.[0] ?? -1, waysOut };
}

function hasRoom(item: number, first: number, end: number, standing: Standing): boolean {
  for (let at = first; at < end; at++) if (standing.hasRoom(item, at)) return true;
  return false;
}

type RaiseLimit = WayOut & { readonly kind: 'raise_limit' };
type Unpin = WayOut & { readonly kind: 'unpin' };

/** The best slot that only one rule bars, and that rule only by one. */
function raised(item: number, standing: Standing, counts: WindowCounts): RaiseLimit | null {
  let best: RaiseLimit | null = null;
  for (const { rule, slot, gain } of barredByOne(item, standing, () => best?.gain ?? 0)) {
    if (counts.mostAt(rule, slot) === counts.limitOf(rule))
      best = { kind: 'raise_limit', rule, limit: counts.limitOf(rule) + 1, slot, gain };
  }
  return best;
}

function unpinned(item: number, standing: Standing, counts: WindowCounts): Unpin | null {
  let best: Unpin | null = null;
  for (const { rule, slot, gain } of barredByOne(item, standing, () => best?.gain ?? 0)) {
    const pinned = counts.pinnedInTheWay(rule, slot);
    if (pinned >= 0) best = { kind: 'unpin', pinned, rule, slot, gain };
  }
  return best;
}

/** The item's slots worth more than what is known already, where exactly one rule is full. */
function* barredByOne(item: number, standing: Standing, known: () => number): Generator<{ rule: number; slot: number; gain: number }> {
  const { model, windows } = standing;
  const ofClass = model.classOf[item] ?? 0;
  const [first, end] = standing.reachOf(item);
  for (let at = first; at < end; at++) {
    const gain = model.optionWeight[at] ?? 0;
    if (gain <= known()) continue;
    const slot = model.optionSlot[at] ?? 0;
    const rule = windows.fullRule(ofClass, slot);
    if (rule >= 0 && !windows.hasOtherFull(ofClass, slot, rule)) yield { rule, slot, gain };
  }
}

/** The nearest slot after the item's own that all rules, and its lead, leave free. */
function widened(item: number, standing: Standing): WayOut[] {
  const { model } = standing;
  const last = model.optionSlot[(model.optionStart[item + 1] ?? 0) - 1] ?? model.slotCount;
  const hasOptions = (model.optionStart[item + 1] ?? 0) > (model.optionStart[item] ?? 0);
  if (!hasOptions || model.followed[item] === FOLLOWED.byPinned) return [];
  const lead = model.follows[item] ?? -1;
  const leadsAt = lead < 0 ? -1 : standing.slotOf(lead);
  const from = lead < 0 ? last + 1 : Math.max(last + 1, leadsAt + (model.lagMin[item] ?? 0));
  const to = lead < 0 ? model.slotCount - 1 : Math.min(model.slotCount - 1, leadsAt + (model.lagMax[item] ?? 0));
  for (let slot = from; slot <= to; slot++) {
    if (standing.windows.hasRoom(model.classOf[item] ?? 0, slot)) return [{ kind: 'widen_window', slot }];
  }
  return [];
}

/** True counts, which the windows of the search do not keep where pinned items overfill them. */
class WindowCounts {
  private readonly model: Model;
  private readonly standing: Standing;
  private readonly slotsOf = new Map<number, { item: number; slot: number }[]>();

  readonly hasPinned: boolean;

  constructor(standing: Standing) {
    this.standing = standing;
    this.hasPinned = standing.model.pinnedAt.some((slot) => slot >= 0);
    this.model = standing.model;
  }

  limitOf(rule: number): number {
    return this.model.rules[rule]?.limit ?? 0;
  }

  /** The most that any window of the rule with this slot in it holds. */
  mostAt(rule: number, slot: number): number {
    let most = 0;
    const [first, last] = this.standing.windows.lanesAt(rule, slot);
    for (let window = first; window <= last; window++) most = Math.max(most, this.countIn(rule, window));
    return most;
  }

  /** A pinned item without which the slot would have room under the rule; −1 where there is none. */
  pinnedInTheWay(rule: number, slot: number): number {
    const { windows } = this.standing;
    const [first, last] = windows.fullAround(rule, slot);
    if (first < 0) return -1;
    const from = windows.startOf(rule, last);
    const to = windows.endOf(rule, first);
    const found = this.standingIn(rule).find(({ item, slot: at }) => at >= from && at <= to && this.mayBeUnpinned(item));
    return found === undefined || this.mostAt(rule, slot) > this.limitOf(rule) ? -1 : found.item;
  }

  /** What another item follows must stay: unpinning it would cost that one its place. */
  private mayBeUnpinned(item: number): boolean {
    return (this.model.pinnedAt[item] ?? -1) >= 0 && this.model.followed[item] === FOLLOWED.not;
  }

  private countIn(rule: number, window: number): number {
    const { windows } = this.standing;
    const standing = this.standingIn(rule);
    return countBefore(standing, windows.endOf(rule, window) + 1) - countBefore(standing, windows.startOf(rule, window));
  }

  private standingIn(rule: number): { item: number; slot: number }[] {
    const known = this.slotsOf.get(rule);
    if (known !== undefined) return known;
    const { model, standing } = this;
    const members: { item: number; slot: number }[] = [];
    const isMember = new Uint8Array(model.classCount);
    for (let at = model.ruleClasses.start[rule] ?? 0; at < (model.ruleClasses.start[rule + 1] ?? 0); at++)
      isMember[model.ruleClasses.of[at] ?? 0] = 1;
    for (let item = 0; item < model.itemCount; item++) {
      const slot = standing.slotOf(item);
      if (slot >= 0 && isMember[model.classOf[item] ?? 0] === 1) members.push({ item, slot });
    }
    members.sort((one, other) => one.slot - other.slot || one.item - other.item);
    this.slotsOf.set(rule, members);
    return members;
  }
}

function countBefore(sorted: readonly { slot: number }[], slot: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.slot ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
