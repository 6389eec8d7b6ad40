/** Items by a number each, the greatest on top. */
export class Heap {
  private readonly items: Int32Array;
  private readonly keys: Float64Array;
  private size = 0;

  constructor(capacity: number) {
    this.items = new Int32Array(capacity);
    this.keys = new Float64Array(capacity);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  get topKey(): number {
    return this.size === 0 ? -Infinity : (this.keys[0] ?? -Infinity);
  }

  push(item: number, key: number): void {
    let at = this.size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((this.keys[above] ?? 0) >= key) break;
      this.put(at, this.items[above] ?? 0, this.keys[above] ?? 0);
      at = above;
    }
    this.put(at, item, key);
  }

  pop(): number {
    const top = this.items[0] ?? -1;
    const item = this.items[--this.size] ?? 0;
    const key = this.keys[this.size] ?? 0;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && (this.keys[below + 1] ?? 0) > (this.keys[below] ?? 0)) below++;
      if ((this.keys[below] ?? 0) <= key) break;
      this.put(at, this.items[below] ?? 0, this.keys[below] ?? 0);
      at = below;
    }
    this.put(at, item, key);
    return top;
  }

  private put(at: number, item: number, key: number): void {
    this.items[at] = item;
    this.keys[at] = key;
  }
}
