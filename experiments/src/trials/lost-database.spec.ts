import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@longstream/database/connect';
import type { Program } from '../fleet.ts';
import { InstantWorld } from '../instant/instant-world.ts';
import { findingsAtRest, startWorker, TIMINGS } from './workers.ts';

const FULL = process.env['LONGSTREAM_FULL'] === '1';
const CHANNELS = 40;
const ROUNDS = FULL ? 50 : 1;
const ITEMS_A_SECOND = FULL ? 20 : 10;
/** How long items come due around each blow: before it, while it lasts, and after it. */
const AROUND_MS = 2_000;
/** Far more than it takes, for machines that have other work too. */
const RECOVERED_WITHIN_MS = 90_000;
/** Fifty rounds take five to ten minutes, as busy as the machine is; one that does not come to its end is told by then. */
const MOST_MS = FULL ? 1_800_000 : 600_000;

type Blow = readonly [name: string, strike: (world: InstantWorld) => void | Promise<void>];

/** How the database is struck; the guardian starts it again. */
const BLOWS: readonly Blow[] = [
  ['its connections are cut', cutConnections],
  ['it is killed', ({ database }) => void process.kill(database.server.pid, 'SIGKILL')],
];
const MORE_BLOWS: readonly Blow[] = [
  ['it is stopped', ({ database }) => void process.kill(database.server.pid, 'SIGINT')],
  ['it is stopped at once', ({ database }) => void process.kill(database.server.pid, 'SIGQUIT')],
  ['its queue is emptied', emptyQueue],
];

describe('a database that goes away while items come due', () => {
  let world: InstantWorld;
  let workers: Program[];

  beforeAll(async () => {
    world = await InstantWorld.open(CHANNELS);
    workers = await Promise.all([startWorker(world), startWorker(world)]);
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await world.close();
  });

  it.each(FULL ? [...BLOWS, ...MORE_BLOWS] : BLOWS)(
    '%s: each effect once, and it goes on by itself',
    async (name, strike) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const count = (ITEMS_A_SECOND * 2 * AROUND_MS) / 1000;
        const fromMs = Date.now() + 500;
        const dueAt = (n: number) => new Date(fromMs + (n * 1000) / ITEMS_A_SECOND);
        const laid = await world.lay(
          Array.from({ length: count }, (_, n) => ({ text: `${name}, round ${round} item ${n}`, channel: n, dueAt: dueAt(n) })),
        );
        await delay(AROUND_MS);
        await strike(world);
        expect(await findingsAtRest(world, laid, AROUND_MS + RECOVERED_WITHIN_MS + TIMINGS.settleMs)).toEqual([]);
        expect(workers.map(({ isAlive }) => isAlive)).toEqual([true, true]);
      }
    },
    MOST_MS,
  );
});

async function cutConnections({ database }: InstantWorld): Promise<void> {
  await using superuser = await connect(database.superuserUrl);
  await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'longstream%'`);
}

/** With all that the library knows of its tasks, until the workers have made them known again. */
async function emptyQueue(world: InstantWorld): Promise<void> {
  const tables = await world.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'graphile_worker' and tablename <> 'migrations'`,
  );
  await world.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  while ((await world.query('select from graphile_worker._private_tasks')).length === 0) await delay(200);
}
