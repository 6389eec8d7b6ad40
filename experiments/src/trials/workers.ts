import { setTimeout as delay } from 'node:timers/promises';
import type { Timings } from '@longstream/api/worker/timings';
import { type Finding, inspect, restless } from '../oracle.ts';
import { taskEnvironment } from '../config/worker-environment.ts';
import { Program } from '../fleet.ts';
import type { InstantItem, InstantWorld } from '../instant/instant-world.ts';
import { hurriedTimings } from '../timings.ts';

/** So many times faster than the product waits: a lease of 2.4 s, a settle time of 7.2 s. */
const PACE = 25;
/** As long as the product's: how fast a machine commits does not depend on the pace. */
const GUARD_MS = 2_000;
export const TIMINGS: Timings = { ...hurriedTimings(PACE), guardMs: GUARD_MS };
/** Eight workers, the side jobs' connections of each, and we share the small server's sixty. */
export const CONNECTIONS = 2;
const LOOK_MS = 250;

/** A worker at work, in its world or where it is told that it is. */
export function startWorker(world: InstantWorld, elsewhere: Readonly<Record<string, string>> = {}): Promise<Program> {
  return Program.start(new URL('../../dist/instant/worker.js', import.meta.url), {
    ...world.environment,
    ...taskEnvironment({ timings: TIMINGS, connections: CONNECTIONS, control: null }),
    ...elsewhere,
  });
}

/** What puts a worker's clock off. */
export function clockOff(ms: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import ${new URL(`../../dist/trials/clock-off.js?ms=${ms}`, import.meta.url).href}` };
}

/** What is wrong with the items once nothing happens to them any more, or the time is over in which that should have been so. */
export async function findingsAtRest(world: InstantWorld, items: readonly InstantItem[], withinMs: number): Promise<Finding[]> {
  const giveUpAt = Date.now() + withinMs;
  while (Date.now() < giveUpAt && !(await areAtRest(world, items))) await delay(LOOK_MS);
  return inspect(world, items);
}

/** A database that is away at this moment tells nothing of them. */
function areAtRest(world: InstantWorld, items: readonly InstantItem[]): Promise<boolean> {
  return restless(world, items).then(
    (ids) => ids.length === 0,
    () => false,
  );
}
