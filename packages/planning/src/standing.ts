import type { Model } from './compile.ts';
import { Loads } from './loads.ts';
import type { PlanningProblem } from './problem.ts';
import { Windows } from './windows.ts';

/** What stands where, with every window's count kept up to date. */
export class Standing {
  readonly model: Model;
  readonly windows: Windows;
  /** The option each item has taken; −1 for none. */
  readonly option: Int32Array;
  /** What the items are worth where they stand, before load and unsteadiness take their part. */
  weightSum = 0;
  /** Items that have a place and could have another. */
  placed = 0;
  private malusSum = 0;
  /** Items of a class in a slot, as a list: the first, then each one's next. */
  readonly head: Int32Array;
  readonly next: Int32Array;

  private readonly loads: Loads | null;

  constructor(model: Model, problem: PlanningProblem) {
    const limits = problem.rules.map(({ limit }) => limit);
    const hasLoads = (problem.loads ?? []).length + (problem.steadiness ?? []).length > 0;
    this.model = model;
    this.loads = hasLoads ? new Loads(model, problem) : null;
    this.windows = new Windows(model, limits);
    this.option = new Int32Array(model.itemCount).fill(-1);
    this.head = new Int32Array(model.classCount * model.slotCount).fill(-1);
    this.next = new Int32Array(model.itemCount).fill(-1);
    for (let item = 0; item < model.itemCount; item++) {
      if ((model.pinnedAt[item] ?? -1) < 0) continue;
      const at = model.optionStart[item] ?? 0;
      this.option[item] = at;
      this.weightSum += model.optionWeight[at] ?? 0;
      this.windows.countPinned(model.classOf[item] ?? 0, model.optionSlot[at] ?? 0);
    }
    this.refresh();
  }

  get hasLoads(): boolean {
    return this.loads !== null;
  }

  get objective(): number {
    return this.weightSum + this.model.presence * this.placed - this.malusSum;
  }

  /** What load and unsteadiness would take of the option's weight, about. */
  malus(item: number, at: number): number {
    return this.loads === null ? 0 : this.loads.malus(item, at);
  }

  refresh(): void {
    if (this.loads !== null) this.malusSum = -this.loads.recount(this.option);
  }

  slotOf(item: number): number {
    const at = this.option[item] ?? -1;
    return at < 0 ? -1 : (this.model.optionSlot[at] ?? -1);
  }

  /** The item's option in the slot; −1 where it has none. */
  optionAt(item: number, slot: number): number {
    const { optionStart, optionSlot } = this.model;
    let low = optionStart[item] ?? 0;
    let high = optionStart[item + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((optionSlot[middle] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return low < (optionStart[item + 1] ?? 0) && optionSlot[low] === slot ? low : -1;
  }

  /** The options [first, end) that the place of the item's lead leaves it; none where the lead has no place. */
  reachOf(item: number): [first: number, end: number] {
    const { lead, lagMin, lagMax, optionStart, optionSlot } = this.model;
    let first = optionStart[item] ?? 0;
    let end = optionStart[item + 1] ?? 0;
    const of = lead[item] ?? -1;
    if (of < 0) return [first, end];
    const leadsAt = this.slotOf(of);
    if (leadsAt < 0) return [end, end];
    while (first < end && (optionSlot[first] ?? 0) < leadsAt + (lagMin[item] ?? 0)) first++;
    while (end > first && (optionSlot[end - 1] ?? 0) > leadsAt + (lagMax[item] ?? 0)) end--;
    return [first, end];
  }

  hasRoom(item: number, at: number): boolean {
    return this.windows.hasRoom(this.model.classOf[item] ?? 0, this.model.optionSlot[at] ?? 0);
  }

  place(item: number, at: number): void {
    this.occupy(item, at);
    if (this.loads !== null) this.malusSum -= this.loads.add(item, at);
  }

  take(item: number): void {
    this.vacate(item);
    if (this.loads !== null) this.malusSum -= this.loads.remove(item);
  }

  /** Lets two of one kind change places. */
  exchange(one: number, oneAt: number, other: number, otherAt: number): void {
    this.vacate(one);
    this.vacate(other);
    this.occupy(one, oneAt);
    this.occupy(other, otherAt);
    if (this.loads !== null) this.malusSum -= this.loads.exchange(one, oneAt, other, otherAt);
  }

  /** Numbers the items so that two with the same number count in the same rules and burden the same audiences and days. */
  kinds(): Int32Array {
    const known = new Map<string, number>();
    return this.model.classOf.map((ofClass, item) => {
      const kind = `${ofClass};${this.loads?.kindOf(item) ?? ''}`;
      const found = known.get(kind) ?? known.size;
      known.set(kind, found);
      return found;
    });
  }

  factorAt(item: number, slot: number): number {
    return this.loads?.factorAt(item, slot) ?? 1;
  }

  /** Has everything that moves where it is listed, or nowhere. Load is counted once for all, not at each step. */
  arrange(options: Int32Array): void {
    options.forEach((at, item) => {
      if ((this.option[item] ?? -1) >= 0 && this.option[item] !== at) this.vacate(item);
    });
    options.forEach((at, item) => {
      if (at >= 0 && this.option[item] !== at) this.occupy(item, at);
    });
    this.refresh();
  }

  /** Takes the room up that an item needs under the rules; of load nothing is counted. */
  occupy(item: number, at: number): void {
    const { classOf, optionSlot, optionWeight, slotCount } = this.model;
    const ofClass = classOf[item] ?? 0;
    const slot = optionSlot[at] ?? 0;
    this.option[item] = at;
    this.windows.count(ofClass, slot, 1);
    const cell = ofClass * slotCount + slot;
    this.next[item] = this.head[cell] ?? -1;
    this.head[cell] = item;
    this.weightSum += optionWeight[at] ?? 0;
    this.placed++;
  }

  vacate(item: number): void {
    const { classOf, optionSlot, optionWeight, slotCount } = this.model;
    const at = this.option[item] ?? 0;
    const ofClass = classOf[item] ?? 0;
    const slot = optionSlot[at] ?? 0;
    this.option[item] = -1;
    this.windows.count(ofClass, slot, -1);
    const cell = ofClass * slotCount + slot;
    if (this.head[cell] === item) this.head[cell] = this.next[item] ?? -1;
    else {
      let before = this.head[cell] ?? -1;
      while (before >= 0 && this.next[before] !== item) before = this.next[before] ?? -1;
      this.next[before] = this.next[item] ?? -1;
    }
    this.weightSum -= optionWeight[at] ?? 0;
    this.placed--;
  }
}
