import type { Model } from './compile.ts';

/**
 * How full every window of every rule is.
 *
 * Each window is a lane of 8, 16 or 32 bits (as few as its limit needs), several to a word, and starts at half the
 * lane's range less its limit: a lane's highest bit is set exactly when the window is full. So an item is counted in
 * all windows of a week by 42 additions, and whether one of them is full is asked of four hours at once.
 */
export class Windows {
  private readonly words: Int32Array;
  private readonly base: Int32Array;
  /** Lanes per word, as a power of two. */
  private readonly packing: Int32Array;
  private readonly unit: Int32Array;
  private readonly fullBits: Int32Array;
  /** The length of a sliding window; 0 for calendars. */
  private readonly reach: Int32Array;
  private readonly lastSlot: number;
  /** For calendars: the stretch of each slot, −1 before the first. */
  private readonly stretches: (Int32Array | null)[];
  private readonly starts: (ArrayLike<number> | null)[];
  private readonly classStart: Int32Array;
  private readonly classRules: Int32Array;

  constructor(model: Model, limits: ArrayLike<number>) {
    const { rules, slotCount } = model;
    const count = rules.length;
    this.base = new Int32Array(count + 1);
    this.packing = new Int32Array(count);
    this.unit = new Int32Array(count);
    this.fullBits = new Int32Array(count);
    this.reach = new Int32Array(count);
    this.stretches = rules.map(({ window }) => (window.kind === 'calendar' ? stretchOfSlots(window.starts, slotCount) : null));
    this.starts = rules.map(({ window }) => (window.kind === 'calendar' ? window.starts : null));
    this.lastSlot = slotCount - 1;
    this.classStart = model.classRules.start;
    this.classRules = model.classRules.of;
    for (let rule = 0; rule < count; rule++) {
      const { window } = rules[rule] ?? { window: { kind: 'sliding', slots: 1 } };
      const limit = limits[rule] ?? 0;
      const packing = limit < 128 ? 2 : limit < 32768 ? 1 : 0;
      this.packing[rule] = packing;
      this.unit[rule] = [1, 0x00010001, 0x01010101][packing] ?? 1;
      this.fullBits[rule] = [0x80000000, 0x80008000, 0x80808080][packing] ?? 0;
      this.reach[rule] = window.kind === 'sliding' ? Math.min(window.slots, slotCount) : 0;
      const lanes = window.kind === 'sliding' ? slotCount : window.starts.length;
      this.base[rule + 1] = (this.base[rule] ?? 0) + (lanes >> packing) + 1;
    }
    this.words = new Int32Array(this.base[count] ?? 0);
    for (let rule = 0; rule < count; rule++) {
      const packing = this.packing[rule] ?? 0;
      const half = 2 ** ((32 >> packing) - 1);
      const empty = Math.imul((half - (limits[rule] ?? 0)) | 0, this.unit[rule] ?? 0);
      this.words.fill(empty, this.base[rule], this.base[rule + 1]);
    }
  }

  /** Whether one more of the class has room at the slot under every rule. */
  hasRoom(ofClass: number, slot: number): boolean {
    const end = this.classStart[ofClass + 1] ?? 0;
    for (let at = this.classStart[ofClass] ?? 0; at < end; at++) if (this.isFull(this.classRules[at] ?? 0, slot)) return false;
    return true;
  }

  /** The first of the class's rules that has no room at the slot; −1 where all have. */
  fullRule(ofClass: number, slot: number): number {
    const end = this.classStart[ofClass + 1] ?? 0;
    for (let at = this.classStart[ofClass] ?? 0; at < end; at++) {
      const rule = this.classRules[at] ?? 0;
      if (this.isFull(rule, slot)) return rule;
    }
    return -1;
  }

  /** Whether a rule of the class beside this one has no room at the slot. */
  hasOtherFull(ofClass: number, slot: number, beside: number): boolean {
    for (let at = this.classStart[ofClass] ?? 0; at < (this.classStart[ofClass + 1] ?? 0); at++) {
      const rule = this.classRules[at] ?? 0;
      if (rule !== beside && this.isFull(rule, slot)) return true;
    }
    return false;
  }

  /** The slots that a window holds. */
  startOf(rule: number, window: number): number {
    const reach = this.reach[rule] ?? 0;
    return reach > 0 ? Math.max(0, window - reach + 1) : (this.starts[rule]?.[window] ?? 0);
  }

  endOf(rule: number, window: number): number {
    if ((this.reach[rule] ?? 0) > 0) return window;
    return (this.starts[rule]?.[window + 1] ?? this.lastSlot + 1) - 1;
  }

  isFull(rule: number, slot: number): boolean {
    const reach = this.reach[rule] ?? 0;
    let first = slot;
    let last = slot + reach - 1;
    if (reach === 0) {
      first = last = this.stretches[rule]?.[slot] ?? -1;
      if (first < 0) return false;
    } else if (last > this.lastSlot) last = this.lastSlot;
    const packing = this.packing[rule] ?? 0;
    const lanes = (1 << packing) - 1;
    const width = 5 - packing;
    const full = this.fullBits[rule] ?? 0;
    const base = this.base[rule] ?? 0;
    const words = this.words;
    let word = base + (first >> packing);
    const lastWord = base + (last >> packing);
    const head = full << ((first & lanes) << width);
    const tail = full >>> ((lanes - (last & lanes)) << width);
    if (word === lastWord) return ((words[word] ?? 0) & head & tail) !== 0;
    if (((words[word] ?? 0) & head) !== 0) return true;
    for (word++; word < lastWord; word++) if (((words[word] ?? 0) & full) !== 0) return true;
    return ((words[lastWord] ?? 0) & tail) !== 0;
  }

  /** Counts an item of the class at the slot (`by` 1), or no more (`by` −1). */
  count(ofClass: number, slot: number, by: 1 | -1): void {
    const end = this.classStart[ofClass + 1] ?? 0;
    for (let at = this.classStart[ofClass] ?? 0; at < end; at++) this.countIn(this.classRules[at] ?? 0, slot, by);
  }

  /** Counts what stands whatever the rules say: a window that it overfills is full, no more. */
  countPinned(ofClass: number, slot: number): void {
    const end = this.classStart[ofClass + 1] ?? 0;
    for (let at = this.classStart[ofClass] ?? 0; at < end; at++) {
      const rule = this.classRules[at] ?? 0;
      const [first, last] = this.lanesAt(rule, slot);
      const packing = this.packing[rule] ?? 0;
      const laneMask = (1 << packing) - 1;
      const width = 5 - packing;
      for (let lane = first; lane <= last; lane++) {
        const word = (this.base[rule] ?? 0) + (lane >> packing);
        if (!this.isLaneFull(rule, lane)) this.words[word] = (this.words[word] ?? 0) + (1 << ((lane & laneMask) << width));
      }
    }
  }

  /** The first and the last of the rule's full windows that hold the slot, as window numbers; [−1, −1] where none is. */
  fullAround(rule: number, slot: number): [first: number, last: number] {
    const [first, last] = this.lanesAt(rule, slot);
    let low = first;
    while (low <= last && !this.isLaneFull(rule, low)) low++;
    if (low > last) return [-1, -1];
    let high = last;
    while (!this.isLaneFull(rule, high)) high--;
    return [low, high];
  }

  /** The windows that hold a slot: those of a sliding rule are numbered by the slot they end with. */
  lanesAt(rule: number, slot: number): [first: number, last: number] {
    const reach = this.reach[rule] ?? 0;
    if (reach > 0) return [slot, Math.min(slot + reach - 1, this.lastSlot)];
    const stretch = this.stretches[rule]?.[slot] ?? -1;
    return stretch < 0 ? [0, -1] : [stretch, stretch];
  }

  private isLaneFull(rule: number, lane: number): boolean {
    const packing = this.packing[rule] ?? 0;
    const shift = (lane & ((1 << packing) - 1)) << (5 - packing);
    const highest = (32 >> packing) - 1;
    return (((this.words[(this.base[rule] ?? 0) + (lane >> packing)] ?? 0) >>> (shift + highest)) & 1) === 1;
  }

  private countIn(rule: number, slot: number, by: 1 | -1): void {
    const reach = this.reach[rule] ?? 0;
    let first = slot;
    let last = slot + reach - 1;
    if (reach === 0) {
      first = last = this.stretches[rule]?.[slot] ?? -1;
      if (first < 0) return;
    } else if (last > this.lastSlot) last = this.lastSlot;
    const packing = this.packing[rule] ?? 0;
    const lanes = (1 << packing) - 1;
    const width = 5 - packing;
    const unit = this.unit[rule] ?? 0;
    const base = this.base[rule] ?? 0;
    const words = this.words;
    let word = base + (first >> packing);
    const lastWord = base + (last >> packing);
    const head = unit << ((first & lanes) << width);
    const tail = unit >>> ((lanes - (last & lanes)) << width);
    if (word === lastWord) {
      words[word] = (words[word] ?? 0) + by * (head & tail);
      return;
    }
    words[word] = (words[word] ?? 0) + by * head;
    const step = by * unit;
    for (word++; word < lastWord; word++) words[word] = (words[word] ?? 0) + step;
    words[lastWord] = (words[lastWord] ?? 0) + by * tail;
  }
}

export function stretchOfSlots(starts: ArrayLike<number>, slotCount: number): Int32Array {
  const of = new Int32Array(slotCount);
  let stretch = -1;
  for (let slot = 0; slot < slotCount; slot++) {
    while (stretch + 1 < starts.length && (starts[stretch + 1] ?? Infinity) <= slot) stretch++;
    of[slot] = stretch;
  }
  return of;
}
