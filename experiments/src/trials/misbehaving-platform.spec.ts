import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AttemptEntity } from '@longstream/api/publishing/attempt.entity';
import { startTestCluster, stopTestCluster } from '@longstream/database/testing/test-cluster';
import { taskEnvironment } from '../config/worker-environment.ts';
import { Program } from '../fleet.ts';
import { inspect, restless } from '../oracle.ts';
import { type Laid, World } from '../world.ts';
import { CONNECTIONS, TIMINGS } from './workers.ts';

const FULL = process.env['LONGSTREAM_FULL'] === '1';
/** The one call that makes a post. */
const POSTING = '/2/statuses/update';
const LOOK_MS = 100;
const TO_REST_MS = TIMINGS.settleMs + (FULL ? 90_000 : 20_000);
/** Longer than anybody waits for an answer, and shorter than until an effect is given up. */
const TOO_SLOW_MS = TIMINGS.submitMs * 2;
const WAIT_SECONDS = 3;
/** Where it does not say how long. */
const USUAL_WAIT_SECONDS = 60;

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** Whatever they leave behind, nobody can tell from the answer. */
const UNCLEAR: readonly (readonly [name: string, fault: object])[] = [
  ['500 with nothing done', { kind: 'status', status: 500 }],
  ['503 although it is done', { kind: 'status', status: 503, afterEffect: true }],
  ['a reset with nothing done', { kind: 'drop_before' }],
  ['a reset although it is done', { kind: 'drop_after' }],
  ['half an answer', { kind: 'truncated' }],
  ['a page of HTML', { kind: 'html' }],
  ['a page of HTML although it is done', { kind: 'html', afterEffect: true }],
  ['an answer that is no JSON', { kind: 'malformed' }],
  ['an answer that comes too late, and so does the effect', { kind: 'latency', ms: TOO_SLOW_MS }],
  ['an answer that comes too late', { kind: 'latency', ms: TOO_SLOW_MS, afterEffect: true }],
  ['an answer in drops', { kind: 'slow_body', bytesPerSecond: 20 }],
];

interface Ask {
  readonly name: string;
  readonly retryAfter: () => string;
  /** How long nothing comes at the least; null where that is so long that a person is asked instead. */
  readonly seconds: number | null;
}

/** Each of its three accounts is asked something else at a time. */
const ASKS: readonly (readonly [name: string, asks: readonly Ask[]])[] = [
  [
    'seconds, until a date, for ten days',
    [
      { name: 'seconds', retryAfter: () => String(WAIT_SECONDS), seconds: WAIT_SECONDS },
      // It says whole seconds, so that up to one of them is lost.
      { name: 'date', retryAfter: () => inSeconds(WAIT_SECONDS), seconds: WAIT_SECONDS - 1 },
      { name: 'ten days', retryAfter: () => String(10 * 86_400), seconds: null },
    ],
  ],
  ...(FULL
    ? ([
        [
          'a date that is over, nonsense',
          [
            { name: 'past', retryAfter: () => inSeconds(-3600), seconds: 1 },
            { name: 'nonsense', retryAfter: () => 'soon', seconds: USUAL_WAIT_SECONDS },
          ],
        ],
      ] as const)
    : []),
];

(FULL ? describe : describe.skip)('a platform that misbehaves', () => {
  let world: World;
  let worker: Program;
  let turn = 0;

  beforeAll(async () => {
    await startTestCluster();
    world = await World.open(4);
    const task = taskEnvironment({ timings: TIMINGS, connections: CONNECTIONS, control: null });
    worker = await Program.start(new URL('../../dist/chaos/worker.js', import.meta.url), { ...world.environment, ...task });
    worker.tell({ begin: true });
  });
  afterAll(async () => {
    await worker.kill();
    await world.close();
    await stopTestCluster();
  });
  beforeEach(async () => {
    await world.calm();
    await world.forgetQuotas();
    turn = 0;
  });

  /** An item whose sending meets the fault, and what its first attempt came to. */
  async function sendInto(name: string, fault: object): Promise<{ laid: Laid; first: AttemptEntity }> {
    const lane = world.lanes[turn++ % world.lanes.length];
    if (lane === undefined) throw new Error('There is no lane.');
    await world.meet(POSTING, [fault]);
    const [laid] = await world.lay([{ lane, text: name }], 0);
    if (laid === undefined) throw new Error('Nothing was laid.');
    for (;;) {
      const first = await world.db.acrossWorkspaces((tx) => tx.findOneBy(AttemptEntity, { itemId: laid.id, number: 1, phase: 'settled' }));
      if (first !== null) return { laid, first };
      await delay(LOOK_MS);
    }
  }

  async function untilAtRest(laid: readonly Laid[]): Promise<void> {
    const giveUpAt = Date.now() + TO_REST_MS;
    while (Date.now() < giveUpAt && (await restless(world, laid)).length > 0) await delay(LOOK_MS);
  }

  const effectsOf = async ({ text }: Laid) => (await world.effects()).filter((effect) => effect.text === text);

  it('leaves in doubt what it does not say, and each is looked for and out once in the end', async () => {
    const sent: Laid[] = [];
    for (const [name, fault] of UNCLEAR) {
      const { laid, first } = await sendInto(name, fault);
      expect([name, first.outcome]).toEqual([name, 'unknown']);
      sent.push(laid);
    }
    await untilAtRest(sent);
    expect(await inspect(world, sent)).toEqual([]);
    for (const laid of sent) expect(await effectsOf(laid)).toHaveLength(1);
  });

  it.each(ASKS)('asks to be left alone for %s, and is by everyone', async (_, asks) => {
    const asked = [];
    for (const { name, retryAfter, seconds } of asks) {
      const { laid, first } = await sendInto(name, { kind: 'too_many_requests', retryAfter: retryAfter() });
      asked.push({ laid, seconds, askedAtMs: first.sentAt?.getTime() ?? Number.NaN });
    }
    const laid = asked.map((one) => one.laid);
    await untilAtRest(laid);
    expect(await inspect(world, laid)).toEqual([]);
    for (const { laid, seconds, askedAtMs } of asked) {
      const waited = (await effectsOf(laid)).map(({ recordedAt }) => new Date(recordedAt).getTime() - askedAtMs);
      expect(waited).toEqual(seconds === null ? [] : [expect.any(Number)]);
      for (const ms of waited) expect(ms).toBeGreaterThanOrEqual((seconds ?? 0) * 1000);
    }
  });
});
