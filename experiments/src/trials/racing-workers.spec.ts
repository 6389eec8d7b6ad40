import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Program } from '../fleet.ts';
import { type InstantItem, InstantWorld } from '../instant/instant-world.ts';
import { clockOff, findingsAtRest, startWorker, TIMINGS } from './workers.ts';

const FULL = process.env['LONGSTREAM_FULL'] === '1';
const ITEMS = FULL ? 10_000 : 200;
const WORKERS = FULL ? [2, 8] : [3];
const CHANNELS = FULL ? 200 : 50;
const TEN_MINUTES_MS = 600_000;
/** They come due while the workers are at it. */
const WITHIN_MS = FULL ? 10_000 : 2_000;
const PATIENCE_MS = FULL ? 300_000 : 120_000;
/** Past the lease, and within the settle time. */
const FREEZE_MS = TIMINGS.leaseMs + TIMINGS.submitMs + 500;

describe('workers racing over due items, the clocks of two of them ten minutes off', () => {
  let world: InstantWorld;
  let workers: Program[] = [];

  beforeAll(async () => {
    world = await InstantWorld.open(CHANNELS);
    workers = await Promise.all([startWorker(world, clockOff(TEN_MINUTES_MS)), startWorker(world, clockOff(-TEN_MINUTES_MS))]);
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await world.close();
  });

  function lay(name: string, count: number, firstAtMs: number, withinMs: number): Promise<InstantItem[]> {
    const dueAt = (n: number) => new Date(firstAtMs + Math.floor((n / count) * withinMs));
    return world.lay(Array.from({ length: count }, (_, n) => ({ text: `${name}, item ${n}`, channel: n, dueAt: dueAt(n) })));
  }

  it.each(WORKERS)(
    '%d workers, one of which stands still past its lease and goes on: each effect once, none before its time',
    async (count) => {
      const more = Array.from({ length: count - workers.length }, () => startWorker(world));
      workers = [...workers, ...(await Promise.all(more))];
      const later = await lay(`later of ${count}`, CHANNELS, Date.now() + TEN_MINUTES_MS / 2, WITHIN_MS);
      const begun = world.sandbox.next(ITEMS / 5, PATIENCE_MS);
      const laid = await lay(`race of ${count}`, ITEMS, Date.now() + 500, WITHIN_MS);

      await begun;
      const [frozen] = workers;
      frozen?.freeze();
      await delay(FREEZE_MS);
      frozen?.thaw();

      expect(await findingsAtRest(world, laid, PATIENCE_MS)).toEqual([]);
      expect(workers.filter(({ isAlive }) => isAlive)).toHaveLength(count);
      const tooEarly = new Set(later.map(({ text }) => text));
      expect(world.sandbox.arrivals.filter(({ text }) => tooEarly.has(text))).toEqual([]);
    },
  );
});
