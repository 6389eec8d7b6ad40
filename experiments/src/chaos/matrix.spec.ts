import { describe, expect, it } from '@jest/globals';
import { seeded } from '../seeded.ts';
import { Matrix } from './matrix.ts';
import { POINT_NAMES } from './points.ts';

describe('Matrix', () => {
  it('has as many items struck at every point, whoever is missed meanwhile', () => {
    const chance = seeded(4);
    const matrix = new Matrix(POINT_NAMES, 14 * 53 + 1);
    const struck = new Map(POINT_NAMES.map((point) => [point, 0]));
    for (let share = matrix.take(() => 50); share !== null; share = matrix.take(() => 50)) {
      const met = Math.ceil(chance() * share.count);
      struck.set(share.point, (struck.get(share.point) ?? 0) + met);
      matrix.giveBack(share, met);
    }
    expect([...struck.values()]).toEqual([54, ...POINT_NAMES.slice(1).map(() => 53)]);
    expect(matrix.left).toBe(0);
  });

  it('gives up on a point that no item comes by', () => {
    const matrix = new Matrix(['sweeping'], 10);
    const miss = () => {
      const share = matrix.take(() => 10);
      if (share !== null) matrix.giveBack(share, 0);
    };
    for (let misses = 0; misses < 4; misses++) miss();
    expect(miss).toThrow('No item comes by the point sweeping any more');
  });
});
