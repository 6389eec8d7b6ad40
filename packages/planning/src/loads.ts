import type { Model, Rows } from './compile.ts';
import type { LoadGroup, PlanningProblem, SteadyGoal } from './problem.ts';
import { stretchOfSlots } from './windows.ts';

/** After so many half-lives an exposure is a thousandth of itself, and forgotten. */
const HALF_LIVES_KEPT = 10;

/**
 * What load and unsteadiness take from the plan, kept up to date as items come and go.
 *
 * `stock` is known for every slot of every group, so that what an item would still get is one look. `harm` is known the
 * same way backwards: what one more exposure in a slot would take from all that feel it later. Both make `malus` quick,
 * which chooses; `add` and `remove` count exactly, which decides. `harm` may be a little old until `recount`.
 */
export class Loads {
  private readonly model: Model;
  private readonly groups: readonly LoadGroup[];
  private readonly goals: readonly SteadyGoal[];
  private readonly exposures: Members;
  private readonly shares: Members;
  /** The group whose effect an item gets; −1 for none. */
  private readonly feels: Int32Array;
  private readonly ownExposure: Float64Array;
  private readonly decay: readonly Float64Array[];
  private readonly stock: Float64Array;
  private readonly harm: Float64Array;
  /** What is left of each item's worth where it stands, and what one more exposure would take of it when it was placed. */
  private readonly factor: Float64Array;
  private readonly fragility: Float64Array;
  /** Items that feel a group, by slot: the first, then each one's next. */
  private readonly head: Int32Array;
  private readonly next: Int32Array;
  private readonly option: Int32Array;
  private readonly stretches: readonly Int32Array[];
  private readonly levels: readonly Float64Array[];

  constructor(model: Model, { loads = [], steadiness = [] }: PlanningProblem) {
    const { slotCount, itemCount } = model;
    this.model = model;
    this.groups = loads;
    this.goals = steadiness;
    this.exposures = membersOf(loads, itemCount);
    this.shares = membersOf(steadiness, itemCount);
    this.feels = new Int32Array(itemCount).fill(-1);
    this.ownExposure = new Float64Array(itemCount);
    loads.forEach(({ members }, group) => {
      for (const { item, exposure, feels } of members) {
        if (!feels) continue;
        this.feels[item] = group;
        this.ownExposure[item] = exposure;
      }
    });
    this.decay = loads.map(({ halfLifeSlots }) => {
      const length = Math.min(slotCount, Math.ceil(halfLifeSlots * HALF_LIVES_KEPT) + 1);
      return Float64Array.from({ length }, (_, age) => 2 ** (-age / halfLifeSlots));
    });
    this.stock = new Float64Array(loads.length * slotCount);
    this.harm = new Float64Array(loads.length * slotCount);
    this.factor = new Float64Array(itemCount).fill(1);
    this.fragility = new Float64Array(itemCount);
    this.head = new Int32Array(loads.length * slotCount).fill(-1);
    this.next = new Int32Array(itemCount).fill(-1);
    this.option = new Int32Array(itemCount).fill(-1);
    this.stretches = steadiness.map(({ starts }) => stretchOfSlots(starts, slotCount));
    this.levels = steadiness.map(({ starts }) => new Float64Array(starts.length));
    this.recount(this.option);
  }

  /** How much the plan is worth beside the item's weight when it comes; never more than 0. */
  add(item: number, at: number): number {
    const slot = this.model.optionSlot[at] ?? 0;
    this.option[item] = at;
    return this.expose(item, slot, 1) + this.share(item, slot, 1) + this.suffer(item, at);
  }

  /** What `add` gave, taken back as things stand now. */
  remove(item: number): number {
    const at = this.option[item] ?? 0;
    const slot = this.model.optionSlot[at] ?? 0;
    const relief = this.recover(item);
    this.option[item] = -1;
    return relief + this.expose(item, slot, -1) + this.share(item, slot, -1);
  }

  /** Lets two that are of one kind change places, which no audience and no day notices: only what they are worth there. */
  exchange(one: number, oneAt: number, other: number, otherAt: number): number {
    const relief = this.recover(one) + this.recover(other);
    this.option[one] = oneAt;
    this.option[other] = otherAt;
    return relief + this.suffer(one, oneAt) + this.suffer(other, otherAt);
  }

  /** Two items with the same words here burden the same audiences and days with as much. */
  kindOf(item: number): string {
    const rows = [this.exposures, this.shares].map(({ start, of, amount }) => {
      const [from, to] = [start[item] ?? 0, start[item + 1] ?? 0];
      return [...of.subarray(from, to), ...amount.subarray(from, to)].join();
    });
    return [this.feels[item], ...rows].join(';');
  }

  /** What is left of the worth of one that burdens as the item does, if it took the item's place in the slot. */
  factorAt(item: number, slot: number): number {
    const group = this.feels[item] ?? -1;
    if (group < 0) return 1;
    return this.effect(group, (this.stock[group * this.model.slotCount + slot] ?? 0) - (this.ownExposure[item] ?? 0));
  }

  /** What the plan would lose of the option's weight, about. */
  malus(item: number, at: number): number {
    const { optionSlot, optionWeight, slotCount } = this.model;
    const slot = optionSlot[at] ?? 0;
    const standsAt = (this.option[item] ?? -1) < 0 ? -1 : (optionSlot[this.option[item] ?? 0] ?? -1);
    const group = this.feels[item] ?? -1;
    let malus = 0;
    if (group >= 0) {
      let stock = this.stock[group * slotCount + slot] ?? 0;
      if (standsAt >= 0 && standsAt <= slot) stock -= (this.ownExposure[item] ?? 0) * (this.decay[group]?.[slot - standsAt] ?? 0);
      malus += (optionWeight[at] ?? 0) * (1 - this.effect(group, stock));
    }
    const { start, of, amount } = this.exposures;
    for (let entry = start[item] ?? 0; entry < (start[item + 1] ?? 0); entry++) {
      const on = of[entry] ?? 0;
      let harm = this.harm[on * slotCount + slot] ?? 0;
      if (on === group && standsAt >= slot) harm -= (this.fragility[item] ?? 0) * (this.decay[on]?.[standsAt - slot] ?? 0);
      malus += (amount[entry] ?? 0) * harm;
    }
    const shares = this.shares;
    for (let entry = shares.start[item] ?? 0; entry < (shares.start[item + 1] ?? 0); entry++) {
      const goal = shares.of[entry] ?? 0;
      const stretch = this.stretches[goal]?.[slot] ?? -1;
      if (stretch < 0) continue;
      const exposure = shares.amount[entry] ?? 0;
      let level = this.levels[goal]?.[stretch] ?? 0;
      if (standsAt >= 0 && this.stretches[goal]?.[standsAt] === stretch) level -= exposure;
      malus += this.unsteadiness(goal, level + exposure) - this.unsteadiness(goal, level);
    }
    return malus;
  }

  /**
   * Counts everything afresh for what stands so, and what it comes to: at once, since one after the other each would be
   * felt by all that came before. Rounding and old harm do not add up over millions of moves.
   */
  recount(standing: Int32Array): number {
    this.option.set(standing);
    this.harm.fill(0);
    this.head.fill(-1);
    for (const level of this.levels) level.fill(0);
    this.countStock();
    const { slotCount, optionSlot } = this.model;
    let change = 0;
    standing.forEach((at, item) => {
      if (at < 0) return;
      const slot = optionSlot[at] ?? 0;
      change += this.share(item, slot, 1);
      const group = this.feels[item] ?? -1;
      if (group < 0) return;
      change += this.feel(item, at, group);
      const cell = group * slotCount + slot;
      this.harm[cell] = (this.harm[cell] ?? 0) + (this.fragility[item] ?? 0);
    });
    this.decay.forEach((decay, group) => {
      const harm = this.harm.subarray(group * slotCount, (group + 1) * slotCount).reverse();
      addUp(harm, decay);
      harm.reverse();
    });
    return change;
  }

  private countStock(): void {
    const { slotCount, optionSlot } = this.model;
    const { stock } = this;
    const { start, of, amount } = this.exposures;
    stock.fill(0);
    this.option.forEach((at, item) => {
      if (at < 0) return;
      for (let entry = start[item] ?? 0; entry < (start[item + 1] ?? 0); entry++) {
        const cell = (of[entry] ?? 0) * slotCount + (optionSlot[at] ?? 0);
        stock[cell] = (stock[cell] ?? 0) + (amount[entry] ?? 0);
      }
    });
    this.groups.forEach(({ startStock, halfLifeSlots }, group) => {
      const cells = stock.subarray(group * slotCount, (group + 1) * slotCount);
      addUp(cells, this.decay[group] ?? new Float64Array());
      for (let slot = 0; slot < slotCount; slot++) cells[slot] = (cells[slot] ?? 0) + startStock * 2 ** (-slot / halfLifeSlots);
    });
  }

  /** What the item's own audience takes of its worth where it comes. */
  private suffer(item: number, at: number): number {
    const group = this.feels[item] ?? -1;
    if (group < 0) return 0;
    const change = this.feel(item, at, group);
    this.spreadHarm(group, this.model.optionSlot[at] ?? 0, this.fragility[item] ?? 0);
    return change;
  }

  private recover(item: number): number {
    const group = this.feels[item] ?? -1;
    if (group < 0) return 0;
    const at = this.option[item] ?? 0;
    const slot = this.model.optionSlot[at] ?? 0;
    const cell = group * this.model.slotCount + slot;
    if (this.head[cell] === item) this.head[cell] = this.next[item] ?? -1;
    else {
      let before = this.head[cell] ?? -1;
      while (before >= 0 && this.next[before] !== item) before = this.next[before] ?? -1;
      this.next[before] = this.next[item] ?? -1;
    }
    this.spreadHarm(group, slot, -(this.fragility[item] ?? 0));
    return (this.model.optionWeight[at] ?? 0) * (1 - (this.factor[item] ?? 1));
  }

  /** Counts the item among those that feel the group, and what is left of its worth. */
  private feel(item: number, at: number, group: number): number {
    const cell = group * this.model.slotCount + (this.model.optionSlot[at] ?? 0);
    const weight = this.model.optionWeight[at] ?? 0;
    const stock = (this.stock[cell] ?? 0) - (this.ownExposure[item] ?? 0);
    const factor = this.effect(group, stock);
    this.factor[item] = factor;
    this.fragility[item] = weight * (factor - this.effect(group, stock + 1));
    this.next[item] = this.head[cell] ?? -1;
    this.head[cell] = item;
    return -weight * (1 - factor);
  }

  private effect(group: number, stock: number): number {
    const constants = this.groups[group];
    if (constants === undefined || stock <= constants.s0) return 1;
    return Math.max(constants.floor, Math.exp(-constants.k * (stock - constants.s0)));
  }

  /** Raises the stocks that the item adds to, from its slot on, and tells what that takes from all that feel them. */
  private expose(item: number, slot: number, by: 1 | -1): number {
    const { slotCount, optionWeight } = this.model;
    const { stock, head, next, factor } = this;
    const { start, of, amount } = this.exposures;
    let change = 0;
    for (let entry = start[item] ?? 0; entry < (start[item + 1] ?? 0); entry++) {
      const group = of[entry] ?? 0;
      const decay = this.decay[group] ?? new Float64Array();
      const exposure = by * (amount[entry] ?? 0);
      const row = group * slotCount;
      const end = Math.min(slotCount, slot + decay.length);
      for (let later = slot; later < end; later++) {
        const cell = row + later;
        stock[cell] = (stock[cell] ?? 0) + exposure * (decay[later - slot] ?? 0);
        for (let other = head[cell] ?? -1; other >= 0; other = next[other] ?? -1) {
          if (other === item) continue;
          const left = this.effect(group, (stock[cell] ?? 0) - (this.ownExposure[other] ?? 0));
          change += (optionWeight[this.option[other] ?? 0] ?? 0) * (left - (factor[other] ?? 1));
          factor[other] = left;
        }
      }
    }
    return change;
  }

  private spreadHarm(group: number, slot: number, fragility: number): void {
    if (fragility === 0) return;
    const decay = this.decay[group] ?? new Float64Array();
    const row = group * this.model.slotCount;
    const { harm } = this;
    for (let age = 0; age < decay.length && age <= slot; age++) {
      const cell = row + slot - age;
      harm[cell] = (harm[cell] ?? 0) + fragility * (decay[age] ?? 0);
    }
  }

  private share(item: number, slot: number, by: 1 | -1): number {
    const { start, of, amount } = this.shares;
    let change = 0;
    for (let entry = start[item] ?? 0; entry < (start[item + 1] ?? 0); entry++) {
      const goal = of[entry] ?? 0;
      const stretch = this.stretches[goal]?.[slot] ?? -1;
      const levels = this.levels[goal];
      if (stretch < 0 || levels === undefined) continue;
      const level = levels[stretch] ?? 0;
      const after = level + by * (amount[entry] ?? 0);
      levels[stretch] = after;
      change += this.unsteadiness(goal, level) - this.unsteadiness(goal, after);
    }
    return change;
  }

  private unsteadiness(goal: number, level: number): number {
    const { even, price } = this.goals[goal] ?? { even: 0, price: 0 };
    return price * Math.max(0, level - even) ** 2;
  }
}

/** Adds to what comes in each slot what is left of all that came before, until it is forgotten. */
function addUp(coming: Float64Array, decay: Float64Array): void {
  const came = coming.slice();
  const kept = decay[1] ?? 0;
  const leaving = (decay.at(-1) ?? 0) * kept;
  let sum = 0;
  for (let slot = 0; slot < came.length; slot++) {
    sum = sum * kept + (came[slot] ?? 0);
    if (slot >= decay.length) sum -= (came[slot - decay.length] ?? 0) * leaving;
    coming[slot] = sum;
  }
}

interface Members extends Rows {
  readonly amount: Float64Array;
}

/** For each item the groups that it is a member of, and how much of. */
function membersOf(groups: readonly { members: readonly { item: number; exposure: number }[] }[], itemCount: number): Members {
  const start = new Int32Array(itemCount + 1);
  for (const { members } of groups) for (const { item } of members) start[item + 1] = (start[item + 1] ?? 0) + 1;
  for (let item = 0; item < itemCount; item++) start[item + 1] = (start[item + 1] ?? 0) + (start[item] ?? 0);
  const of = new Int32Array(start[itemCount] ?? 0);
  const amount = new Float64Array(of.length);
  const filled = start.slice();
  groups.forEach(({ members }, group) => {
    for (const { item, exposure } of members) {
      const at = filled[item] ?? 0;
      of[at] = group;
      amount[at] = exposure;
      filled[item] = at + 1;
    }
  });
  return { start, of, amount };
}
