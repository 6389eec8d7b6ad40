import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Gate, PlatformApp, RateLimit } from '@longstream/connectors/connector';
import { DataSource } from 'typeorm';
import { Given } from '../../test/given.ts';
import { Database } from '../database/database.ts';
import { dataSourceOptions } from '../database/data-source.ts';
import { RateGates } from './rate-gate.ts';

const APP: PlatformApp = { clientId: 'an app', clientSecret: 'a secret', hosts: {} };
const limit = (wish: Partial<RateLimit> = {}): RateLimit => ({
  name: 'posts',
  per: 'account',
  limit: 5,
  windowSeconds: 3600,
  paths: [],
  ...wish,
});

let given: Given;
/** Another process: its own connections to the same database. */
let elsewhere: DataSource;
let one: Gate;
let other: Gate;

beforeAll(async () => {
  given = await Given.open();
  elsewhere = await new DataSource(dataSourceOptions(given.settings.databaseUrl)).initialize();
  one = gateOf(given.db);
  other = gateOf(new Database(elsewhere));
});
afterAll(async () => {
  await elsewhere.destroy();
  await given.close();
});
beforeEach(() => given.db.acrossWorkspaces((tx) => tx.query('delete from rate_limit')));

function gateOf(db: Database, account: string | null = 'an account', app = APP, sandboxUrl: string | null = null): Gate {
  const { gate } = new RateGates(db, { sandboxUrl }).keep(app, 'weibo', account);
  if (gate === undefined) throw new Error('The app has no gate.');
  return gate;
}

const passed = (answers: readonly (number | null)[]) => answers.filter((answer) => answer === null).length;
const pass = (gate: Gate, times: number, limits: readonly RateLimit[]) =>
  Promise.all(Array.from({ length: times }, () => gate.pass(limits)));

describe('the gate', () => {
  it('lets through as many as the limit, however many ask at once from two processes', async () => {
    const limits = [limit({ name: 'posts', limit: 37 }), limit({ name: 'total', per: 'app', limit: 60 })];
    const answers = (await Promise.all([pass(one, 100, limits), pass(other, 100, limits)])).flat();
    expect(passed(answers)).toBe(37);
    for (const wait of answers) if (wait !== null) expect(wait).toBeGreaterThan(3000);
  });

  it('takes a place in all of the limits or in none', async () => {
    const [narrow, wide] = [limit({ name: 'narrow', limit: 1 }), limit({ name: 'wide', limit: 3 })];
    expect(passed(await pass(one, 5, [narrow, wide]))).toBe(1);
    expect(passed(await pass(one, 5, [wide]))).toBe(2);
  });

  it('holds nobody back for a number that is only guessed, where the sandbox has its own', async () => {
    const inDemo = gateOf(given.db, 'an account', APP, 'http://127.0.0.1:8221');
    const [told, guessed] = [limit({ limit: 3 }), limit({ name: 'guessed', limit: 1, unverified: true })];
    expect(passed(await pass(inDemo, 5, [told, guessed]))).toBe(3);
    expect(passed(await pass(one, 5, [guessed]))).toBe(1);
  });

  it('counts an account’s own places by themselves, and the app’s for all accounts together', async () => {
    const sister = gateOf(given.db, 'her sister');
    const [own, shared] = [limit({ limit: 2 }), limit({ name: 'total', per: 'app', limit: 3 })];
    expect(passed(await pass(one, 4, [own, shared]))).toBe(2);
    expect(passed(await pass(sister, 4, [own, shared]))).toBe(1);
    expect(passed(await pass(gateOf(given.db, 'an account', { ...APP, clientId: 'another app' }), 4, [own, shared]))).toBe(2);
    // While nobody knows whose account it is, only the app's places can be counted.
    expect(passed(await pass(gateOf(given.db, null), 4, [own]))).toBe(4);
  });

  it('gives a place back when its window is over, and not before', async () => {
    const short = limit({ limit: 3, windowSeconds: 2 });
    const times: number[] = [];
    const until = performance.now() + 2600;
    while (performance.now() < until) {
      const before = performance.now();
      const wait = await one.pass([short]);
      if (wait === null) times.push(before);
      else {
        expect(wait).toBeLessThanOrEqual(3);
        await delay(50);
      }
    }
    expect(times.length).toBeGreaterThanOrEqual(6);
    for (const [index, at] of times.entries()) {
      const fourth = times[index + 3];
      // The database takes the place a moment after we asked.
      if (fourth !== undefined) expect(fourth - at).toBeGreaterThan(2000 - 100);
    }
  });

  it('is shut for every process until the platform’s time is over, and never opened by a shorter one', async () => {
    const [counted, uncounted] = [limit(), limit({ name: '/2/users', limit: Infinity })];
    expect(await one.pass([uncounted])).toBeNull();
    await one.shut([uncounted], 2);
    await one.shut([uncounted], 1);
    expect(await other.pass([counted, uncounted])).toBe(2);
    expect(await other.pass([counted])).toBeNull();
    await delay(2050);
    expect(await other.pass([uncounted])).toBeNull();
    await other.shut([counted], 86_400);
    expect(await one.pass([counted])).toBeGreaterThan(86_390);
  });
});
