import { Heap } from './heap.ts';
import { Polish } from './polish.ts';
import type { Standing } from './standing.ts';

const DRAWS = 4;

export class Search {
  readonly standing: Standing;
  private readonly score: Float64Array;
  private readonly random: () => number;
  /** What was changed since the last decision: item and the option it had. */
  private readonly changedItem: Int32Array;
  private readonly changedFrom: Int32Array;
  private changes = 0;
  private readonly homeless: Int32Array;
  private homelessCount = 0;
  /** The most that an item can be worth. */
  private readonly most: Float64Array;
  /** What the homeless could still bring at most. */
  private hope = 0;
  private readonly shortStart: Int32Array;
  private readonly short: Int32Array;
  private threshold = 0;
  /** The option each item was found best in last, or −1: it is asked first, since load is slow to ask about and most others are worth less. */
  private readonly guess: Int32Array;
  /** The score, less load, of the option that was found last. */
  private valueFound = 0;
  best: Int32Array;
  bestObjective: number;
  /** The most that any plan so far was worth before load and unsteadiness: what the prices have to stay above. */
  bestWeightSum = 0;

  constructor(standing: Standing, score: Float64Array, random: () => number) {
    this.standing = standing;
    this.score = score;
    this.random = random;
    const count = standing.model.itemCount;
    this.changedItem = new Int32Array(count * 4 + 64);
    this.changedFrom = new Int32Array(count * 4 + 64);
    this.homeless = new Int32Array(count * 4 + 64);
    this.shortStart = new Int32Array(count + 1);
    this.short = new Int32Array(standing.model.optionSlot.length);
    this.most = new Float64Array(count);
    this.guess = new Int32Array(count).fill(-1);
    const { optionStart, optionWeight, presence } = standing.model;
    for (let item = 0; item < count; item++) {
      let most = 0;
      for (let at = optionStart[item] ?? 0; at < (optionStart[item + 1] ?? 0); at++) most = Math.max(most, optionWeight[at] ?? 0);
      this.most[item] = most + presence;
    }
    this.best = standing.option.slice();
    this.bestObjective = standing.objective;
  }

  /**
   * Gives everything without a place the best that is free: always the item next that gets most from it. Under load,
   * which lowers what all get a little with each that comes, the item that would get most at first.
   */
  fill(): void {
    const { model, option } = this.standing;
    const waiting = new Heap(model.itemCount);
    const wait = (item: number) => {
      if ((option[item] ?? -1) < 0) waiting.push(item, this.topScore(item));
      else this.eachFollower(item, wait);
    };
    for (const item of model.order) if ((model.lead[item] ?? -1) < 0) wait(item);
    while (!waiting.isEmpty) {
      const item = waiting.pop();
      const at = this.bestFree(item, -Infinity);
      if (at < 0) continue;
      if (!this.standing.hasLoads && this.valueFound < waiting.topKey) {
        waiting.push(item, this.valueFound);
        continue;
      }
      this.standing.place(item, at);
      this.eachFollower(item, wait);
    }
    this.remember();
  }

  private topScore(item: number): number {
    const { optionStart } = this.standing.model;
    const end = optionStart[item + 1] ?? 0;
    let top = -Infinity;
    for (let at = optionStart[item] ?? 0; at < end; at++) {
      if ((this.score[at] ?? 0) <= top) continue;
      top = this.score[at] ?? 0;
      this.guess[item] = at;
    }
    return top;
  }

  private eachFollower(item: number, visit: (follower: number) => void): void {
    const { start, of } = this.standing.model.followers;
    for (let next = start[item] ?? 0; next < (start[item + 1] ?? 0); next++) visit(of[next] ?? 0);
  }

  /** Takes out everything that moves. */
  clear(): void {
    const { model, option } = this.standing;
    this.standing.arrange(option.map((at, item) => ((model.pinnedAt[item] ?? -1) < 0 ? -1 : at)));
  }

  /** Back to the best plan so far. */
  recall(): void {
    this.standing.arrange(this.best);
  }

  /** A search like this one that begins at its best plan, on what stands nowhere yet. */
  goOn(standing: Standing): Search {
    const search = new Search(standing, this.score, this.random);
    search.best.set(this.best);
    search.recall();
    search.bestObjective = -Infinity;
    search.remember();
    return search;
  }

  /** Makes the most of the best plan under load, pass by pass, until nothing becomes better. */
  polish(isOver: () => boolean): void {
    this.recall();
    const polish = new Polish(this.standing);
    while (!isOver() && polish.pass(isOver)) this.remember();
    this.remember();
  }

  private remember(): void {
    if (this.standing.weightSum > this.bestWeightSum) this.bestWeightSum = this.standing.weightSum;
    if (this.standing.objective <= this.bestObjective) return;
    this.bestObjective = this.standing.objective;
    this.best.set(this.standing.option);
  }

  private below(limit: number): number {
    return Math.floor((this.random() / 4294967296) * limit);
  }

  /** Moves on by so many steps, and keeps the plan if it is the best. */
  walk(steps: number, temperature: number): void {
    for (let step = 0; step < steps; step++) this.step(temperature);
    this.remember();
  }

  private step(temperature: number): void {
    const { standing } = this;
    const { model } = standing;
    const item = this.below(model.itemCount);
    if ((model.pinnedAt[item] ?? -1) >= 0) return;
    const at = this.drawOption(item);
    if (at < 0 || at === standing.option[item]) return;
    const before = standing.objective;
    const threshold = before + temperature * Math.log((this.random() + 1) / 4294967297);
    this.changes = 0;
    this.homelessCount = 0;
    this.hope = 0;
    this.threshold = threshold;
    if (this.moveTo(item, at)) {
      if (this.settleHomeless() && standing.objective >= threshold) return;
    }
    this.undo();
  }

  /** Lists the options of each item that score within `cut` of its best. */
  shortlist(cut: number): void {
    const { model } = this.standing;
    const { score, shortStart, short } = this;
    const { optionStart } = model;
    const left = new Float64Array(model.slotCount);
    let count = 0;
    for (let item = 0; item < model.itemCount; item++) {
      const first = optionStart[item] ?? 0;
      const end = optionStart[item + 1] ?? 0;
      if (this.standing.hasLoads) for (let at = first; at < end; at++) left[at - first] = (score[at] ?? 0) - this.standing.malus(item, at);
      else for (let at = first; at < end; at++) left[at - first] = score[at] ?? 0;
      let best = -model.presence;
      for (let at = 0; at < end - first; at++) if ((left[at] ?? 0) > best) best = left[at] ?? 0;
      for (let at = 0; at < end - first; at++) if ((left[at] ?? 0) >= best - cut) short[count++] = first + at;
      shortStart[item + 1] = count;
    }
  }

  private drawOption(item: number): number {
    const { model } = this.standing;
    if ((model.lead[item] ?? -1) < 0) {
      const first = this.shortStart[item] ?? 0;
      const count = (this.shortStart[item + 1] ?? 0) - first;
      return count === 0 ? -1 : (this.short[first + this.below(count)] ?? -1);
    }
    const [first, end] = this.standing.reachOf(item);
    const count = end - first;
    if (count === 0) return -1;
    // Of a few drawn the best by score.
    let choice = -1;
    let best = -Infinity;
    for (let draws = 0; draws < DRAWS; draws++) {
      const at = first + this.below(count);
      const value = this.score[at] ?? 0;
      if (value > best) {
        best = value;
        choice = at;
      }
    }
    return choice;
  }

  private change(item: number): void {
    this.changedItem[this.changes] = item;
    this.changedFrom[this.changes++] = this.standing.option[item] ?? -1;
  }

  private put(item: number, at: number): void {
    this.change(item);
    this.standing.place(item, at);
  }

  /** Takes the item and all that follow it out. */
  private evict(item: number): void {
    const { followers } = this.standing.model;
    this.change(item);
    this.standing.take(item);
    this.addHomeless(item);
    for (let next = followers.start[item] ?? 0; next < (followers.start[item + 1] ?? 0); next++) {
      const follower = followers.of[next] ?? 0;
      if ((this.standing.option[follower] ?? -1) >= 0) this.evict(follower);
    }
  }

  private addHomeless(item: number): void {
    this.homeless[this.homelessCount++] = item;
    this.hope += this.most[item] ?? 0;
  }

  private undo(): void {
    const { standing } = this;
    while (this.changes > 0) {
      const item = this.changedItem[--this.changes] ?? 0;
      const from = this.changedFrom[this.changes] ?? -1;
      if ((standing.option[item] ?? -1) >= 0) standing.take(item);
      if (from >= 0) standing.place(item, from);
    }
  }

  private moveTo(item: number, at: number): boolean {
    const { standing } = this;
    const { model } = standing;
    const slot = model.optionSlot[at] ?? 0;
    if ((standing.option[item] ?? -1) >= 0) {
      this.change(item);
      standing.take(item);
    }
    const { followers } = model;
    for (let next = followers.start[item] ?? 0; next < (followers.start[item + 1] ?? 0); next++) {
      const follower = followers.of[next] ?? 0;
      const where = standing.slotOf(follower);
      if (where < 0) this.addHomeless(follower);
      else if (where < slot + (model.lagMin[follower] ?? 0) || where > slot + (model.lagMax[follower] ?? 0)) this.evict(follower);
    }
    const ofClass = model.classOf[item] ?? 0;
    const gain = (model.optionWeight[at] ?? 0) + model.presence;
    for (let rounds = 0; rounds < 6; rounds++) {
      if (standing.objective + gain + this.hope < this.threshold) return false;
      const rule = standing.windows.fullRule(ofClass, slot);
      if (rule < 0) {
        this.put(item, at);
        return true;
      }
      if (!this.makeRoom(rule, slot, item)) break;
    }
    return false;
  }

  /** Evicts the cheapest of those that stand in all full windows of the rule around the slot; where none does, one of the first full window. */
  private makeRoom(rule: number, slot: number, forItem: number): boolean {
    const { standing } = this;
    const { model } = standing;
    const { windows } = standing;
    const [first, last] = windows.fullAround(rule, slot);
    let from = windows.startOf(rule, last);
    const to = windows.endOf(rule, first);
    if (from > to) {
      from = windows.startOf(rule, first);
    }
    let worst = -1;
    let least = Infinity;
    const lead = model.lead[forItem] ?? -1;
    for (let at = model.ruleClasses.start[rule] ?? 0; at < (model.ruleClasses.start[rule + 1] ?? 0); at++) {
      const row = (model.ruleClasses.of[at] ?? 0) * model.slotCount;
      for (let where = from; where <= to; where++) {
        for (let other = standing.head[row + where] ?? -1; other >= 0; other = standing.next[other] ?? -1) {
          if (other === lead) continue;
          const cost = this.costOf(other) * (0.5 + this.random() / 4294967296);
          if (cost < least) {
            least = cost;
            worst = other;
          }
        }
      }
    }
    if (worst < 0) return false;
    this.evict(worst);
    return true;
  }

  private costOf(item: number): number {
    return this.standing.model.optionWeight[this.standing.option[item] ?? 0] ?? 0;
  }

  private settleHomeless(): boolean {
    const { standing } = this;
    for (let at = 0; at < this.homelessCount; at++) {
      const item = this.homeless[at] ?? 0;
      this.hope -= this.most[item] ?? 0;
      if ((standing.option[item] ?? -1) >= 0) continue;
      const missing = this.threshold - standing.objective - this.hope;
      const { followers } = standing.model;
      const firstFollower = followers.start[item] ?? 0;
      const endFollower = followers.start[item + 1] ?? 0;
      const option = this.bestFree(item, firstFollower === endFollower ? missing : -1);
      if (option < 0) {
        if (missing > 0) return false;
        continue;
      }
      this.put(item, option);
      for (let next = firstFollower; next < endFollower; next++) {
        const follower = followers.of[next] ?? 0;
        if ((standing.option[follower] ?? -1) < 0) this.addHomeless(follower);
      }
    }
    return true;
  }

  /** The free option with the best score of those that are worth `missing` at least. */
  bestFree(item: number, missing: number): number {
    const { standing, score } = this;
    const { model, windows } = standing;
    const { optionSlot, optionWeight, presence } = model;
    if ((this.most[item] ?? 0) < missing) return -1;
    const [first, end] = this.standing.reachOf(item);
    const ofClass = model.classOf[item] ?? 0;
    let best = -Infinity;
    let choice = -1;
    const guess = standing.hasLoads ? (this.guess[item] ?? -1) : -1;
    for (let turn = guess >= first && guess < end ? first - 1 : first; turn < end; turn++) {
      const at = turn < first ? guess : turn;
      let value = score[at] ?? 0;
      const weight = (optionWeight[at] ?? 0) + presence;
      if (value <= best || weight < missing) continue;
      const slot = optionSlot[at] ?? 0;
      if (!windows.hasRoom(ofClass, slot)) continue;
      if (standing.hasLoads) {
        const malus = standing.malus(item, at);
        value -= malus;
        if (value <= best || weight - malus < missing || weight <= malus) continue;
      }
      best = value;
      choice = at;
    }
    this.valueFound = best;
    if (choice >= 0) this.guess[item] = choice;
    return choice;
  }
}
