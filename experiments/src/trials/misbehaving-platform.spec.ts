import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AttemptEntity } from '@longstream/api/publishing/attempt.entity';
import { startTestCluster, stopTestCluster } from '@longstream/database/testing/test-cluster';
import { In, Not } from 'typeorm';
import { taskEnvironment } from '../config/worker-environment.ts';
import { Program } from '../fleet.ts';
import { inspect, restless } from '../oracle.ts';
import { type Laid, Origin, World } from '../world.ts';
import { CONNECTIONS, TIMINGS } from './workers.ts';

/** The one call that makes a post. */
const POSTING = '/2/statuses/update';
const LOOK_MS = 100;
const TO_REST_MS = TIMINGS.settleMs + 120_000;
/** Longer than anybody waits for an answer, and shorter than until an effect is given up. */
const TOO_SLOW_MS = TIMINGS.submitMs * 2;
/** Longer than the settle time, so that it is seen to be waited for. */
const WAIT_SECONDS = 10;

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** Whatever they leave behind, nobody can tell from the answer: nothing, or it is done. */
const UNCLEAR: readonly object[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, afterEffect: true },
  { kind: 'drop_before' },
  { kind: 'drop_after' },
  { kind: 'truncated' },
  { kind: 'html' },
  { kind: 'html', afterEffect: true },
  { kind: 'malformed' },
  // Too late, with the effect or without it until then, and in drops.
  { kind: 'latency', ms: TOO_SLOW_MS },
  { kind: 'latency', ms: TOO_SLOW_MS, afterEffect: true },
  { kind: 'slow_body', bytesPerSecond: 20 },
];

interface Ask {
  readonly retryAfter: () => string;
  /** How long nothing comes at the least; null where that is so long that a person is asked instead. */
  readonly seconds: number | null;
}

/** Each of its accounts is asked something else. What is no time at all leaves it to the code beside it, here the end of the hour. */
const ASKS: readonly (readonly [name: string, asks: readonly Ask[]])[] = [
  [
    'seconds, until a date, for ten days',
    [
      { retryAfter: () => String(WAIT_SECONDS), seconds: WAIT_SECONDS },
      // It says whole seconds, so that up to one of them is lost.
      { retryAfter: () => inSeconds(WAIT_SECONDS), seconds: WAIT_SECONDS - 1 },
      { retryAfter: () => String(10 * 86_400), seconds: null },
    ],
  ],
  ['a date that is over', [{ retryAfter: () => inSeconds(-3600), seconds: 1 }]],
];

describe('a platform that misbehaves', () => {
  const opened = new AsyncDisposableStack();
  let world: World;

  beforeAll(async () => {
    opened.defer(stopTestCluster);
    await startTestCluster();
    const origin = await Origin.of(4);
    opened.defer(() => origin.remove());
    world = await World.open(origin);
    opened.defer(() => world.close());
    const task = taskEnvironment({ timings: TIMINGS, connections: CONNECTIONS, control: null });
    const worker = await Program.start(new URL('../../dist/chaos/worker.js', import.meta.url), { ...world.environment, ...task });
    opened.defer(() => worker.kill());
    worker.tell({ begin: true });
  });
  afterAll(() => opened.disposeAsync());
  beforeEach(async () => {
    await world.calm();
    await world.forgetWaits();
  });

  /** Items that are sent all at once, so that each of the faults meets another one's first sending, and those sendings. */
  async function sendInto(name: string, faults: readonly object[]): Promise<{ laid: readonly Laid[]; firsts: readonly AttemptEntity[] }> {
    await world.meet(POSTING, faults);
    // Those of one team after the other: they are different accounts, each of which is asked something of its own.
    const lanes = [...Map.groupBy(world.lanes, ({ team }) => team).values()].flat();
    const wishes = lanes.slice(0, faults.length).map((lane, index) => ({ lane, text: `${name}, item ${index}` }));
    const laid = await world.lay(wishes, 0);
    for (;;) {
      const firsts = await firstSendings(laid);
      if (firsts.length === faults.length) return { laid, firsts };
      await delay(LOOK_MS);
    }
  }

  /** Of each item that has one; an attempt that was given up, or came too late to be made, sent nothing. */
  async function firstSendings(laid: readonly Laid[]): Promise<AttemptEntity[]> {
    const itemId = In(laid.map(({ id }) => id));
    const sent = await world.db.acrossWorkspaces((tx) =>
      tx.find(AttemptEntity, { where: { itemId, phase: 'settled', outcome: Not<'abandoned'>('abandoned') }, order: { number: 'ASC' } }),
    );
    const reached = sent.filter(({ outcome, reason }) => !(outcome === 'deferred' && reason?.class === 'unreachable'));
    return [...Map.groupBy(reached, ({ itemId }) => itemId).values()].flatMap(([first]) => first ?? []);
  }

  async function untilAtRest(laid: readonly Laid[]): Promise<void> {
    const giveUpAt = Date.now() + TO_REST_MS;
    while (Date.now() < giveUpAt && (await restless(world, laid)).length > 0) await delay(LOOK_MS);
  }

  const effectsOf = async ({ text }: Laid) => (await world.effects()).filter((effect) => effect.text === text);

  it('leaves in doubt what it does not say, and each is looked for and out once in the end', async () => {
    const { laid, firsts } = await sendInto('unclear', UNCLEAR);
    expect(firsts.filter(({ outcome }) => outcome !== 'unknown')).toEqual([]);
    await untilAtRest(laid);
    expect(await inspect(world, laid)).toEqual([]);
    for (const one of laid) expect(await effectsOf(one)).toHaveLength(1);
  });

  it.each(ASKS)('asks to be left alone for %s, and is by everyone', async (name, asks) => {
    const { laid, firsts } = await sendInto(
      name,
      asks.map(({ retryAfter }) => ({ kind: 'too_many_requests', retryAfter: retryAfter() })),
    );
    await untilAtRest(laid);
    expect(await inspect(world, laid)).toEqual([]);
    const askedAtMs = new Map(firsts.map(({ itemId, sentAt }) => [itemId, sentAt?.getTime() ?? Number.NaN]));
    const waits: number[] = [];
    for (const one of laid) {
      for (const { recordedAt } of await effectsOf(one)) waits.push(new Date(recordedAt).getTime() - (askedAtMs.get(one.id) ?? Number.NaN));
    }
    const wanted = asks.flatMap(({ seconds }) => seconds ?? []).toSorted((a, b) => a - b);
    expect(waits).toHaveLength(wanted.length);
    for (const [index, ms] of waits.toSorted((a, b) => a - b).entries()) expect(ms).toBeGreaterThanOrEqual((wanted[index] ?? 0) * 1000);
  });
});
