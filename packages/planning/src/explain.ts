import type { Model } from './compile.ts';
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

  const blockedBy = new Map<number, number>();
  let raise: WayOut | null = null;
  let unpin: WayOut | null = null;
  let hasRoomSomewhere = false;
  for (let at = first; at < end; at++) {
    const slot = model.optionSlot[at] ?? 0;
    const gain = model.optionWeight[at] ?? 0;
    const full = standing.windows.fullRules(model.classOf[item] ?? 0, slot);
    for (const rule of full) blockedBy.set(rule, (blockedBy.get(rule) ?? 0) + 1);
    if (full.length === 0) hasRoomSomewhere = true;
    const rule = full[0];
    if (full.length !== 1 || rule === undefined) continue;
    if ((raise === null || gain > raise.gain) && counts.mostAt(rule, slot) === counts.limitOf(rule)) {
      raise = { kind: 'raise_limit', rule, limit: counts.limitOf(rule) + 1, slot, gain };
    }
    const pinned: number = unpin === null || gain > unpin.gain ? counts.pinnedInTheWay(rule, slot) : -1;
    if (pinned >= 0) unpin = { kind: 'unpin', pinned, rule, slot, gain };
  }
  const waysOut = [raise, unpin, ...widened(item, standing)].filter((way) => way !== null);
  if (hasRoomSomewhere) return { item, reason: 'worth', waysOut };
  const [most] = [...blockedBy].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return { item, reason: 'rule', rule: raise?.kind === 'raise_limit' ? raise.rule : (most?.[0] ?? -1), waysOut };
}

/** The nearest slot after the item's own that all rules, and its lead, leave free. */
function widened(item: number, standing: Standing): WayOut[] {
  const { model } = standing;
  const last = model.optionSlot[(model.optionStart[item + 1] ?? 0) - 1] ?? model.slotCount;
  const hasOptions = (model.optionStart[item + 1] ?? 0) > (model.optionStart[item] ?? 0);
  if (!hasOptions) return [];
  const lead = model.lead[item] ?? -1;
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

  constructor(standing: Standing) {
    this.standing = standing;
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
    const found = this.standingIn(rule).find(({ item, slot: at }) => at >= from && at <= to && (this.model.pinnedAt[item] ?? -1) >= 0);
    return found === undefined || this.mostAt(rule, slot) > this.limitOf(rule) ? -1 : found.item;
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
