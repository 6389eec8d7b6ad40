import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Program } from '../fleet.ts';
import { type InstantItem, InstantWorld } from '../instant/instant-world.ts';
import { type Line, openLine } from './line.ts';
import { findingsAtRest, startWorker } from './workers.ts';

const FULL = process.env['LONGSTREAM_FULL'] === '1';
const CHANNELS = 40;
const CUTS = 5;
const ITEMS = 80;
const WITHIN_MS = 4_000;
/** A connection is given up after three quarters of a minute, and a transaction that nobody ends after one. */
const BACK_WITHIN_MS = 120_000;

(FULL ? describe : describe.skip)('a network that swallows what a worker and the database say to each other', () => {
  let world: InstantWorld;
  let line: Line;
  let workers: Program[] = [];

  beforeAll(async () => {
    world = await InstantWorld.open(CHANNELS);
    line = await openLine(world.database.server.port);
    const behind = new URL(world.database.url);
    behind.port = String(line.port);
    workers = await Promise.all([startWorker(world, { DATABASE_URL: behind.href }), startWorker(world)]);
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await line.close();
    await world.close();
  });

  function lay(name: string): Promise<InstantItem[]> {
    const fromMs = Date.now() + 500;
    const dueAt = (n: number) => new Date(fromMs + (n * WITHIN_MS) / ITEMS);
    return world.lay(Array.from({ length: ITEMS }, (_, n) => ({ text: `${name}, item ${n}`, channel: n, dueAt: dueAt(n) })));
  }

  it.each(Array.from({ length: CUTS }, (_, n) => n + 1))('has nothing lost or doubled: cut %d', async (n) => {
    const laid = await lay(`cut ${n}`);
    await delay(WITHIN_MS / 2);
    line.cut();
    expect(await findingsAtRest(world, laid, BACK_WITHIN_MS)).toEqual([]);
    line.mend();
  });

  it('has the worker back by itself, when nobody else is there', async () => {
    const [cutOff, other] = workers;
    await other?.kill();
    expect(await findingsAtRest(world, await lay('alone'), BACK_WITHIN_MS)).toEqual([]);
    expect(cutOff?.isAlive).toBe(true);
  });
});
