import type { CurvePoint } from './curve.ts';

const LOWEST = 1000;
const MOST = 3;

/** The highest powers of ten, from a thousand on, that a curve has come to, each at the reading that first showed it and no higher one. */
export function milestones(points: readonly CurvePoint[]): { readonly point: CurvePoint; readonly value: number }[] {
  const highest = Math.max(0, ...points.map(({ value }) => value));
  const passed = new Map<CurvePoint, number>();
  for (let value = LOWEST; value <= highest; value *= 10) {
    const point = points.find((one) => one.value >= value);
    if (point !== undefined) passed.set(point, value);
  }
  return [...passed].map(([point, value]) => ({ point, value })).slice(-MOST);
}
