import type { Point } from './points.ts';

/** Fruitless attempts in a row at one point, after which the harness is at fault. */
const MOST_MISSES = 4;

export interface Share {
  readonly point: Point;
  readonly count: number;
  /** Of all shares, from 1. */
  readonly number: number;
}

/** How many items have yet to be struck at each point. */
export class Matrix {
  private readonly open: Map<Point, number>;
  private readonly misses = new Map<Point, number>();
  private taken = 0;

  constructor(points: readonly Point[], runs: number) {
    this.open = new Map(points.map((point, index) => [point, Math.floor((runs + points.length - 1 - index) / points.length)]));
  }

  get left(): number {
    return [...this.open.values()].reduce((sum, one) => sum + one, 0);
  }

  /** A share of the point that is furthest behind, and among those of the last: it takes longest. Null when all is under way. */
  take(most: (point: Point) => number): Share | null {
    const [point, open] = [...this.open].reduce((one, other) => (other[1] >= one[1] ? other : one));
    if (open <= 0) return null;
    const count = Math.min(open, most(point));
    this.open.set(point, open - count);
    this.taken += 1;
    return { point, count, number: this.taken };
  }

  /** Those that were not struck are open again. */
  giveBack({ point, count }: Share, struck: number): void {
    this.open.set(point, (this.open.get(point) ?? 0) + count - struck);
    const misses = struck === 0 ? (this.misses.get(point) ?? 0) + 1 : 0;
    this.misses.set(point, misses);
    if (misses > MOST_MISSES) throw new Error(`No item comes by the point ${point} any more: its recognition is wrong.`);
  }
}
