import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@longstream/database/connect';
import type { Program } from '../fleet.ts';
import { InstantWorld } from '../instant/instant-world.ts';
import { SmallDisk } from './small-disk.ts';
import { findingsAtRest, startWorker, TIMINGS } from './workers.ts';

const FULL = process.env['LONGSTREAM_FULL'] === '1';
const CHANNELS = 20;
const ITEMS = 60;
const BETWEEN_MS = 100;
/** For as long as about half of the items come due. */
const FULL_FOR_MS = 3_000;
/** The guardian lets up to half a minute pass between its tries; the rest is for machines that have other work too. */
const RECOVERED_WITHIN_MS = 120_000;

/** What is struck first by a want of room. A server that cannot write its log breaks everything off, and starts again. */
type Growth = readonly [name: string, grow: (world: InstantWorld) => Promise<void>];
const LOG: Growth = ['its log cannot grow', growLog];
const TABLES: Growth = ['its tables cannot grow', growTable];

/** PostgreSQL's own word for it. */
const DISK_FULL = '53100';

/** A new database takes about half of it. */
const disk = await SmallDisk.mount(192);

(disk === null ? describe.skip : describe)('a database whose disk is full while items come due (needs root, to mount a small one)', () => {
  let world: InstantWorld;
  let worker: Program;
  let data: string;

  beforeAll(async () => {
    world = await InstantWorld.open(CHANNELS, disk?.folder);
    // Its own data lie elsewhere: else it would begin nothing while it sees that there is little room.
    data = await mkdtemp(join(tmpdir(), 'longstream-data-'));
    worker = await startWorker(world, { LONGSTREAM_DATA: data });
  });
  afterAll(async () => {
    await worker.kill();
    await world.close();
    await disk?.unmount();
    await rm(data, { recursive: true });
  });

  it.each(FULL ? [LOG, TABLES] : [LOG])('%s: each effect once, and it goes on by itself once there is room', async (name, grow) => {
    const fromMs = Date.now() + 1_000;
    const laid = await world.lay(
      Array.from({ length: ITEMS }, (_, n) => ({ text: `${name}, item ${n}`, channel: n, dueAt: new Date(fromMs + n * BETWEEN_MS) })),
    );
    await delay(2_000);
    await disk?.fill();
    await grow(world);
    await delay(FULL_FOR_MS);
    await disk?.empty();
    expect(await findingsAtRest(world, laid, RECOVERED_WITHIN_MS + TIMINGS.settleMs)).toEqual([]);
    expect(worker.isAlive).toBe(true);
  });
});

async function growTable(world: InstantWorld): Promise<void> {
  const growing = world.query('create table ballast as select repeat(md5(n::text), 100) as text from generate_series(1, 20000) as n');
  await expect(growing).rejects.toMatchObject({ code: DISK_FULL });
}

async function growLog({ database }: InstantWorld): Promise<void> {
  await using superuser = await connect(database.superuserUrl);
  const growing = async () => {
    for (;;) await superuser.query('select pg_switch_wal(), txid_current()');
  };
  await expect(growing()).rejects.toMatchObject({ code: DISK_FULL, severity: 'PANIC' });
}
