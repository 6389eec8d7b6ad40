import type { Standing } from './standing.ts';

/** Less than so much of its worth is no reason to change places: sums are rounded. */
const LEAST_GAIN = 1e-6;

/**
 * Makes the most of a plan under load, without chance: an item moves to the free slot where it is worth most, and two
 * that rules and audiences do not tell apart change places where that is worth more. In a full calendar most of what
 * load asks for is in these two, and each look at them is far cheaper than a step of the search.
 */
export class Polish {
  private readonly standing: Standing;
  private readonly kind: Int32Array;

  constructor(standing: Standing) {
    this.standing = standing;
    this.kind = standing.kinds();
  }

  /** Looks at every item once, unless it is over before; whether any of them is better off. */
  pass(isOver: () => boolean): boolean {
    const { model, option } = this.standing;
    let isBetter = false;
    for (let item = 0; item < model.itemCount && !isOver(); item++) {
      if ((option[item] ?? -1) < 0 || (model.pinnedAt[item] ?? -1) >= 0) continue;
      if (this.leads(item)) continue;
      if (this.relocate(item)) isBetter = true;
      if (this.isAlone(item) && this.exchange(item)) isBetter = true;
    }
    return isBetter;
  }

  private relocate(item: number): boolean {
    const { standing } = this;
    const now = standing.option[item] ?? -1;
    standing.vacate(item);
    const choice = this.bestFree(item, now);
    standing.occupy(item, now);
    if (choice === now) return false;
    const before = standing.objective;
    standing.take(item);
    standing.place(item, choice);
    if (standing.objective > before) return true;
    standing.take(item);
    standing.place(item, now);
    return false;
  }

  private bestFree(item: number, now: number): number {
    const { standing } = this;
    const { optionWeight } = standing.model;
    const [first, end] = standing.reachOf(item);
    let choice = now;
    let best = (optionWeight[now] ?? 0) - standing.malus(item, now);
    for (let at = first; at < end; at++) {
      const weight = optionWeight[at] ?? 0;
      if (weight <= best || at === now || !standing.hasRoom(item, at)) continue;
      const value = weight - standing.malus(item, at);
      if (value <= best) continue;
      best = value;
      choice = at;
    }
    return choice;
  }

  private exchange(item: number): boolean {
    const { standing, kind } = this;
    const { model, head, next, option } = standing;
    const { optionStart, optionSlot, optionWeight } = model;
    const row = (model.classOf[item] ?? 0) * model.slotCount;
    const slot = standing.slotOf(item);
    const factor = standing.factorAt(item, slot);
    const worth = (optionWeight[option[item] ?? 0] ?? 0) * factor;
    let best = { gain: worth * LEAST_GAIN, at: -1, other: -1, otherAt: -1 };
    for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) {
      const there = optionSlot[at] ?? 0;
      const factorThere = standing.factorAt(item, there);
      for (let other = head[row + there] ?? -1; other >= 0; other = next[other] ?? -1) {
        if (other === item || kind[other] !== kind[item] || !this.isAlone(other)) continue;
        const otherAt = standing.optionAt(other, slot);
        if (otherAt < 0) continue;
        const otherWorth = (optionWeight[option[other] ?? 0] ?? 0) * factorThere;
        const gain = (optionWeight[at] ?? 0) * factorThere + (optionWeight[otherAt] ?? 0) * factor - worth - otherWorth;
        if (gain > best.gain) best = { gain, at, other, otherAt };
      }
    }
    if (best.other < 0) return false;
    standing.exchange(item, best.at, best.other, best.otherAt);
    return true;
  }

  private leads(item: number): boolean {
    const { start } = this.standing.model.followers;
    return start[item] !== start[item + 1];
  }

  private isAlone(item: number): boolean {
    return (this.standing.model.lead[item] ?? -1) < 0 && !this.leads(item);
  }
}
