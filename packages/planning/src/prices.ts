import type { Model } from './compile.ts';
import { stretchOfSlots } from './windows.ts';

/** How much of the last direction is kept in the next: the subgradient alone zigzags. */
const DEFLECTION = 0.98;
/** After so many rounds without a better bound the steps are halved. */
const PATIENCE = 40;
/** Far above the error of adding some ten thousand worths up, far below 1. */
const ROUNDING = 1e-4;

/**
 * Prices of the rules' windows and the bound they prove, by Lagrangian relaxation: every item takes the slot that is
 * worth most after paying for all windows it stands in, a lead together with what follows it; a window that sells more
 * than its limit becomes dearer, one with room left cheaper. Whatever the prices are, what the items take this way plus
 * what the windows earn is no less than any plan is worth.
 */
export class Prices {
  /** The least bound so far. */
  bound = Infinity;
  /** What each option is worth to its item and its followers after paying, as of the last round. */
  readonly score: Float64Array;
  /** The slot price of each class. */
  readonly slotPrice: Float64Array;
  private readonly model: Model;
  /** A window's price; those of rule r begin at `base[r]`. */
  private readonly price: Float64Array;
  private readonly best: Float64Array;
  private readonly direction: Float64Array;
  private readonly base: Int32Array;
  /** Room in each window after what is pinned. */
  private readonly room: Float64Array;
  /** Windows that could bind: others lie within one of these, or hold fewer than their limit at most. */
  private readonly isActive: Uint8Array;
  private readonly stretches: (Int32Array | null)[];
  private readonly reach: Int32Array;
  private readonly chosen: Int32Array;
  private readonly usage: Float64Array;
  private readonly rulePrice: Float64Array;
  private readonly gradient: Float64Array;
  private readonly bestOfFollower: Float64Array;
  private readonly queue: Int32Array;
  private factor = 1;
  private sinceBetter = 0;
  private rounds = 0;
  private readonly isWhole: boolean;

  constructor(model: Model, limits: ArrayLike<number>) {
    this.model = model;
    this.isWhole = model.optionWeight.every(Number.isInteger);
    const { rules, slotCount, itemCount, classCount } = model;
    this.reach = Int32Array.from(rules, ({ window }) => (window.kind === 'sliding' ? Math.min(window.slots, slotCount) : 0));
    this.stretches = rules.map(({ window }) => (window.kind === 'calendar' ? stretchOfSlots(window.starts, slotCount) : null));
    this.base = new Int32Array(rules.length + 1);
    rules.forEach(({ window }, rule) => {
      this.base[rule + 1] = (this.base[rule] ?? 0) + (window.kind === 'sliding' ? slotCount : window.starts.length);
    });
    const windows = this.base[rules.length] ?? 0;
    this.price = new Float64Array(windows);
    this.best = new Float64Array(windows);
    this.direction = new Float64Array(windows);
    this.gradient = new Float64Array(windows);
    this.room = new Float64Array(windows);
    this.isActive = new Uint8Array(windows);
    this.score = model.optionWeight.slice();
    this.slotPrice = new Float64Array(classCount * slotCount);
    this.chosen = new Int32Array(itemCount).fill(-1);
    this.usage = new Float64Array(slotCount * classCount);
    this.rulePrice = new Float64Array(slotCount + 1);
    this.bestOfFollower = new Float64Array(slotCount);
    this.queue = new Int32Array(slotCount + 1);
    this.layOut(limits);
  }

  /** One round at the present prices: a bound, and a step of the prices towards a lower one. `worth` is of the best plan known. */
  improve(worth: number): void {
    this.rounds++;
    const bound = this.relax(false);
    if (bound < this.bound) {
      if (bound < this.bound - 1e-4 * Math.max(1, bound - worth)) this.sinceBetter = 0;
      this.bound = bound;
      this.best.set(this.price);
    } else this.sinceBetter++;
    if (this.sinceBetter > PATIENCE) {
      this.factor = Math.max(this.factor * 0.5, 1e-4);
      this.sinceBetter = 0;
      this.price.set(this.best);
      this.direction.fill(0);
      this.relax(false);
    }
    this.step(bound - worth);
  }

  /** Whether more rounds would hardly lower the bound. */
  areSettled(): boolean {
    return this.factor < 1e-3;
  }

  /** The bound, rounded down where plans are worth whole numbers only. */
  get proven(): number {
    return this.isWhole ? Math.floor(this.bound + ROUNDING) : this.bound;
  }

  get roundsTaken(): number {
    return this.rounds;
  }

  /** Scores options by the prices of the least bound. */
  settle(): void {
    this.price.set(this.best);
    this.bound = Math.min(this.bound, this.relax(true));
  }

  /** What room for one more in all windows of each rule would be worth, and what the rule costs in all. */
  ofRules(): { prices: Float64Array; costs: Float64Array } {
    const prices = new Float64Array(this.model.rules.length);
    const costs = new Float64Array(this.model.rules.length);
    for (let rule = 0; rule < prices.length; rule++) {
      for (let window = this.base[rule] ?? 0; window < (this.base[rule + 1] ?? 0); window++) {
        prices[rule] = (prices[rule] ?? 0) + (this.best[window] ?? 0);
        costs[rule] = (costs[rule] ?? 0) + (this.best[window] ?? 0) * (this.room[window] ?? 0);
      }
    }
    return { prices, costs };
  }

  private layOut(limits: ArrayLike<number>): void {
    const { rules, slotCount, ruleClasses, itemCount, classOf, optionStart, optionSlot, pinnedAt } = this.model;
    const isOpen = new Uint8Array(this.model.classCount * slotCount);
    for (let item = 0; item < itemCount; item++) {
      if ((pinnedAt[item] ?? -1) >= 0) continue;
      const row = (classOf[item] ?? 0) * slotCount;
      for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) isOpen[row + (optionSlot[at] ?? 0)] = 1;
    }
    const pinned = this.countPinned();
    for (let rule = 0; rule < rules.length; rule++) {
      const open = new Uint8Array(slotCount);
      for (let at = ruleClasses.start[rule] ?? 0; at < (ruleClasses.start[rule + 1] ?? 0); at++) {
        const row = (ruleClasses.of[at] ?? 0) * slotCount;
        for (let slot = 0; slot < slotCount; slot++) if (isOpen[row + slot] === 1) open[slot] = 1;
      }
      const base = this.base[rule] ?? 0;
      const count = (this.base[rule + 1] ?? 0) - base;
      for (let window = 0; window < count; window++) {
        this.room[base + window] = Math.max(0, (limits[rule] ?? 0) - (pinned[base + window] ?? 0));
        this.isActive[base + window] = 1;
      }
      if ((this.reach[rule] ?? 0) > 0) this.dropCovered(base, this.reach[rule] ?? 1, open, pinned);
    }
  }

  private countPinned(): Float64Array {
    const { rules, itemCount, classOf, classRules, pinnedAt, slotCount } = this.model;
    const pinned = new Float64Array(this.base[rules.length] ?? 0);
    for (let item = 0; item < itemCount; item++) {
      const slot = pinnedAt[item] ?? -1;
      if (slot < 0) continue;
      const ofClass = classOf[item] ?? 0;
      for (let at = classRules.start[ofClass] ?? 0; at < (classRules.start[ofClass + 1] ?? 0); at++) {
        const rule = classRules.of[at] ?? 0;
        const reach = this.reach[rule] ?? 0;
        const first = reach > 0 ? slot : (this.stretches[rule]?.[slot] ?? -1);
        const last = reach > 0 ? Math.min(slotCount - 1, slot + reach - 1) : first;
        for (let window = Math.max(first, 0); window <= last; window++) {
          const index = (this.base[rule] ?? 0) + window;
          pinned[index] = (pinned[index] ?? 0) + 1;
        }
      }
    }
    return pinned;
  }

  /** A window that ends in a closed slot, or whose next one loses only closed slots, says nothing that its neighbour does not. */
  private dropCovered(base: number, reach: number, open: Uint8Array, pinned: Float64Array): void {
    let last = -1;
    for (let end = 0; end < open.length; end++) {
      if (open[end] === 0) {
        if (pinned[base + end] === 0 || last >= 0)
          this.isActive[base + end] = Number((this.room[base + end] ?? 0) < (this.room[base + last] ?? 0));
        continue;
      }
      if (last >= 0 && this.isActive[base + last] === 1) {
        let losesOpen = false;
        for (let slot = Math.max(0, last - reach + 1); slot <= end - reach && !losesOpen; slot++) losesOpen = open[slot] === 1;
        if (!losesOpen && (this.room[base + end] ?? 0) <= (this.room[base + last] ?? 0)) this.isActive[base + last] = 0;
      }
      last = end;
    }
  }

  private relax(isScoring: boolean): number {
    this.priceSlots();
    let bound = 0;
    for (let window = 0; window < this.price.length; window++) bound += (this.price[window] ?? 0) * (this.room[window] ?? 0);
    return bound + this.choose(isScoring);
  }

  private priceSlots(): void {
    const { rules, slotCount, ruleClasses } = this.model;
    const { slotPrice, price } = this;
    slotPrice.fill(0);
    const sum = this.rulePrice;
    for (let rule = 0; rule < rules.length; rule++) {
      const base = this.base[rule] ?? 0;
      const reach = this.reach[rule] ?? 0;
      const stretches = this.stretches[rule] ?? null;
      if (stretches === null) sumAhead(price, base, reach, sum, slotCount);
      else
        for (let slot = 0; slot < slotCount; slot++)
          sum[slot] = (stretches[slot] ?? -1) < 0 ? 0 : (price[base + (stretches[slot] ?? 0)] ?? 0);
      for (let at = ruleClasses.start[rule] ?? 0; at < (ruleClasses.start[rule + 1] ?? 0); at++) {
        const row = (ruleClasses.of[at] ?? 0) * slotCount;
        addTo(slotPrice, row, sum, 0, slotCount);
      }
    }
  }

  /** Lets every item choose; followers are scored before their leads, and take their places after them. */
  private choose(isScoring: boolean): number {
    const { order, classOf, optionStart, optionSlot, optionWeight, pinnedAt, lead, followers, slotCount } = this.model;
    const { score, slotPrice, chosen } = this;
    let total = 0;
    for (let position = order.length - 1; position >= 0; position--) {
      const item = order[position] ?? 0;
      const first = optionStart[item] ?? 0;
      const end = optionStart[item + 1] ?? 0;
      if ((pinnedAt[item] ?? -1) >= 0) {
        total += optionWeight[first] ?? 0;
        continue;
      }
      const row = (classOf[item] ?? 0) * slotCount;
      const isAlone = (lead[item] ?? -1) < 0 && (followers.start[item] ?? 0) === (followers.start[item + 1] ?? 0);
      if (isAlone && !isScoring) {
        total += this.chooseAlone(item, first, end, row);
        continue;
      }
      for (let at = first; at < end; at++) score[at] = (optionWeight[at] ?? 0) - (slotPrice[row + (optionSlot[at] ?? 0)] ?? 0);
      for (let next = followers.start[item] ?? 0; next < (followers.start[item + 1] ?? 0); next++)
        this.addFollower(item, followers.of[next] ?? 0);
      if ((lead[item] ?? -1) >= 0) continue;
      let best = 0;
      let choice = -1;
      for (let at = first; at < end; at++) {
        const value = score[at] ?? 0;
        if (value > best) {
          best = value;
          choice = at;
        }
      }
      chosen[item] = choice;
      total += best;
    }
    this.placeFollowers();
    return total;
  }

  /** The tightest loop of all: most items neither lead nor follow. */
  private chooseAlone(item: number, first: number, end: number, row: number): number {
    const { optionSlot, optionWeight } = this.model;
    const { slotPrice } = this;
    let best = 0;
    let choice = -1;
    for (let at = first; at < end; at++) {
      const value = (optionWeight[at] ?? 0) - (slotPrice[row + (optionSlot[at] ?? 0)] ?? 0);
      if (value > best) {
        best = value;
        choice = at;
      }
    }
    this.chosen[item] = choice;
    return best;
  }

  /** Adds to each slot of the lead the best that the follower can make of it: a maximum over a window that slides along. */
  private addFollower(item: number, follower: number): void {
    const { optionStart, optionSlot, lagMin, lagMax } = this.model;
    const { score, queue } = this;
    const least = lagMin[follower] ?? 0;
    const most = lagMax[follower] ?? 0;
    const end = optionStart[follower + 1] ?? 0;
    let entering = optionStart[follower] ?? 0;
    let head = 0;
    let tail = 0;
    for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) {
      const slot = optionSlot[at] ?? 0;
      for (; entering < end && (optionSlot[entering] ?? 0) <= slot + most; entering++) {
        const value = score[entering] ?? 0;
        while (tail > head && (score[queue[tail - 1] ?? 0] ?? 0) <= value) tail--;
        queue[tail++] = entering;
      }
      while (head < tail && (optionSlot[queue[head] ?? 0] ?? 0) < slot + least) head++;
      if (head < tail) score[at] = (score[at] ?? 0) + Math.max(0, score[queue[head] ?? 0] ?? 0);
    }
  }

  private placeFollowers(): void {
    const { order, lead, lagMin, lagMax, optionStart, optionSlot } = this.model;
    const { score, chosen } = this;
    for (const item of order) {
      const of = lead[item] ?? -1;
      if (of < 0) continue;
      chosen[item] = -1;
      const leads = chosen[of] ?? -1;
      if (leads < 0) continue;
      const from = (optionSlot[leads] ?? 0) + (lagMin[item] ?? 0);
      const to = (optionSlot[leads] ?? 0) + (lagMax[item] ?? 0);
      let best = 0;
      for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) {
        const slot = optionSlot[at] ?? 0;
        if (slot < from || slot > to || (score[at] ?? 0) <= best) continue;
        best = score[at] ?? 0;
        chosen[item] = at;
      }
    }
  }

  private step(gap: number): void {
    const { rules, slotCount, classOf, optionSlot, ruleClasses, itemCount } = this.model;
    const { usage, gradient, direction, price, chosen, isActive } = this;
    usage.fill(0);
    for (let item = 0; item < itemCount; item++) {
      const at = chosen[item] ?? -1;
      if (at < 0) continue;
      const index = (classOf[item] ?? 0) * slotCount + (optionSlot[at] ?? 0);
      usage[index] = (usage[index] ?? 0) + 1;
    }
    const used = this.rulePrice;
    for (let rule = 0; rule < rules.length; rule++) {
      used.fill(0);
      for (let at = ruleClasses.start[rule] ?? 0; at < (ruleClasses.start[rule + 1] ?? 0); at++) {
        const row = (ruleClasses.of[at] ?? 0) * slotCount;
        addTo(used, 0, usage, row, slotCount);
      }
      const base = this.base[rule] ?? 0;
      const reach = this.reach[rule] ?? 0;
      const stretches = this.stretches[rule] ?? null;
      if (stretches === null) {
        sumBehind(used, reach, gradient, base, slotCount);
        continue;
      }
      gradient.fill(0, base, this.base[rule + 1]);
      for (let slot = 0; slot < slotCount; slot++) {
        const stretch = stretches[slot] ?? -1;
        if (stretch >= 0) gradient[base + stretch] = (gradient[base + stretch] ?? 0) + (used[slot] ?? 0);
      }
    }
    const norm = this.turn();
    if (norm === 0) return;
    const length = (this.factor * Math.max(gap, 1e-9)) / norm;
    for (let window = 0; window < price.length; window++) {
      if (isActive[window] === 0) continue;
      price[window] = Math.max(0, (price[window] ?? 0) + length * (direction[window] ?? 0));
    }
  }

  /** Turns the direction towards what is oversold now, and tells its length. */
  private turn(): number {
    const { gradient, direction, price, isActive, room } = this;
    let norm = 0;
    for (let window = 0; window < gradient.length; window++) {
      if (isActive[window] === 0) continue;
      let excess = (gradient[window] ?? 0) - (room[window] ?? 0);
      if (excess < 0 && price[window] === 0) excess = 0;
      const next = excess + DEFLECTION * (direction[window] ?? 0);
      direction[window] = next;
      norm += next * next;
    }
    return norm;
  }
}

function addTo(sum: Float64Array, to: number, of: Float64Array, from: number, count: number): void {
  for (let slot = 0; slot < count; slot++) sum[to + slot] = (sum[to + slot] ?? 0) + (of[from + slot] ?? 0);
}

/** For each slot the prices of the windows that hold it: those that end in it or at most `reach` − 1 later. */
function sumAhead(price: Float64Array, base: number, reach: number, sum: Float64Array, count: number): void {
  let running = 0;
  for (let slot = count - 1; slot >= 0; slot--) {
    running += price[base + slot] ?? 0;
    if (slot + reach < count) running -= price[base + slot + reach] ?? 0;
    sum[slot] = running;
  }
}

/** For each window what stands in it. */
function sumBehind(used: Float64Array, reach: number, sum: Float64Array, base: number, count: number): void {
  let running = 0;
  for (let slot = 0; slot < count; slot++) {
    running += used[slot] ?? 0;
    if (slot >= reach) running -= used[slot - reach] ?? 0;
    sum[base + slot] = running;
  }
}
