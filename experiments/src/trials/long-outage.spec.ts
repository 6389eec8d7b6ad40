import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { announce } from '@longstream/api/database/database';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { v7 } from 'uuid';
import type { Program } from '../fleet.ts';
import { type InstantItem, InstantWorld } from '../instant/instant-world.ts';
import { seeded } from '../seeded.ts';
import { fullest } from './caps-by-counting.ts';
import { startWorker } from './workers.ts';

/** What part of three days with five hundred items is tried; the policies shrink with it. */
const PART = process.env['LONGSTREAM_FULL'] === '1' ? 1 : 1 / 4;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OUTAGE_MS = 72 * HOUR_MS * PART;
const ITEMS = 500 * PART;
const CHANNELS = PART === 1 ? 10 : 4;
/** Of the workspace's clock to ours: half an hour in a second, or a quarter of one. */
const SPEED = PART === 1 ? 1_800 : 900;
/** The last that may still go does so nine hours after the long outage. */
const PATIENCE_MS = (9 * PART * HOUR_MS) / SPEED + 60_000;
/** Polling alone may take a minute, which is not late yet. */
const ON_TIME_MS = MINUTE_MS;

const WORKSPACE: LatenessPolicy = { sendIfLateByMinutes: 120 * PART, otherwise: 'ask' };
const PATIENT_CHANNEL: LatenessPolicy = { sendIfLateByMinutes: 6 * 60 * PART, otherwise: 'drop' };
const PATIENT_ITEM: LatenessPolicy = { sendIfLateByMinutes: 9 * 60 * PART, otherwise: 'ask' };
const STRICT_ITEM: LatenessPolicy = { sendIfLateByMinutes: 0, otherwise: 'drop' };

const GAP_HOURS = PART / 2;
const WINDOW = { limit: 40 * PART, windowHours: 6 * PART };

interface Fate {
  readonly id: string;
  readonly channelId: string;
  readonly status: ItemStatus;
  readonly sentAt: Date | null;
}

describe(`an outage of ${72 * PART} hours with ${500 * PART} items due`, () => {
  const endedAtMs = Math.floor(Date.now() / 1000) * 1000;
  let world: InstantWorld;
  let worker: Program;
  let laid: InstantItem[];
  const policies = new Map<string, LatenessPolicy>();
  let fates: Map<string, Fate>;

  beforeAll(async () => {
    world = await InstantWorld.open(CHANNELS);
    laid = await layBacklog();
    await sayWhatMayBeLate();
    await cap('workspace', null, { kind: 'sliding', ...WINDOW });
    for (const channelId of world.channelIds) await cap('channel', channelId, { kind: 'gap', minimumHours: GAP_HOURS });
    // Until the worker is there, it is a time at which nothing is due yet.
    await setClock(endedAtMs - 2 * OUTAGE_MS, 1);
    worker = await startWorker(world);
    await setClock(endedAtMs, SPEED);
    fates = await untilDecided();
  });
  afterAll(async () => {
    await worker.kill();
    await world.close();
  });

  it('decides about every item, and sends some of each kind', () => {
    const statuses = new Set([...fates.values()].map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual(['live', 'missed']);
    expect(sent().length).toBeGreaterThan(CHANNELS);
  });

  it('sends nothing later than its own policy says, or else its channel’s, or else the workspace’s', () => {
    for (const { id, dueAt } of laid) {
      const { sentAt } = fateOf(id);
      const latestMs = dueAt.getTime() + Math.max(ON_TIME_MS, policyOf(id).sendIfLateByMinutes * MINUTE_MS);
      if (sentAt !== null) expect(sentAt.getTime()).toBeLessThanOrEqual(latestMs);
      else if (latestMs >= endedAtMs) expect(fateOf(id).status).toBe('missed');
    }
  });

  it('asks about what is too late, or drops it, as the policy says', async () => {
    const rows = await world.query<{ id: string; reason: { code: string | null } }>(
      `select id, status_reason as reason from item where status = 'missed'`,
    );
    for (const { id, reason } of rows) expect([id, reason.code === 'dropped']).toEqual([id, policyOf(id).otherwise === 'drop']);
  });

  it('holds every cap at every instant', () => {
    const instants = sent().map(({ atMs }) => atMs);
    expect(fullest(instants, WINDOW.windowHours)).toBeLessThanOrEqual(WINDOW.limit);
    for (const [, ours] of Map.groupBy(sent(), ({ channelId }) => channelId)) {
      expect(
        fullest(
          ours.map(({ atMs }) => atMs),
          GAP_HOURS,
        ),
      ).toBe(1);
    }
  });

  it('keeps the order of each channel', () => {
    for (const [, ours] of Map.groupBy(sent(), ({ channelId }) => channelId)) {
      const inOrder = ours.toSorted((a, b) => a.atMs - b.atMs).map(({ dueAtMs }) => dueAtMs);
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    }
  });

  it('has each at the platform once, at about the instant that is on record', () => {
    const { arrivals } = world.sandbox;
    expect(arrivals.map(({ text }) => text).toSorted()).toEqual(
      laid
        .filter(({ id }) => fateOf(id).sentAt !== null)
        .map(({ text }) => text)
        .toSorted(),
    );
  });

  function setClock(atMs: number, speed: number): Promise<void> {
    return world.db.acrossWorkspaces(async (tx) => {
      await tx.query('update workspace set clock_at = $1, clock_since = now(), clock_speed = $2', [new Date(atMs), speed]);
      await announce(tx, world.workspaceId, ['workspace']);
    });
  }

  /** More and more of them towards its end, so that those that may still go are in each other's way. */
  function layBacklog(): Promise<InstantItem[]> {
    const chance = seeded(72);
    const wishes = Array.from({ length: ITEMS }, (_, n) => ({
      text: `backlog, item ${n}`,
      channel: n,
      dueAt: new Date(endedAtMs - Math.floor(chance() ** 3 * OUTAGE_MS)),
    }));
    return world.lay(wishes);
  }

  /** Every second channel has a policy of its own, and of every ten items two. */
  async function sayWhatMayBeLate(): Promise<void> {
    const patientChannels = world.channelIds.filter((_, place) => place % 2 === 0);
    await world.query('update workspace set lateness_policy = $1', [WORKSPACE]);
    await world.query('update channel set lateness_policy = $1 where id = any($2)', [PATIENT_CHANNEL, patientChannels]);
    for (const [n, { id }] of laid.entries()) {
      policies.set(id, (n % CHANNELS) % 2 === 0 ? PATIENT_CHANNEL : WORKSPACE);
      const own = n % 7 === 0 ? PATIENT_ITEM : n % 7 === 1 ? STRICT_ITEM : null;
      if (own === null) continue;
      policies.set(id, own);
      await world.query('update item set lateness_policy = $1 where id = $2', [own, id]);
    }
  }

  function cap(kind: string, id: string | null, rule: object): Promise<unknown> {
    return world.query(
      `insert into frequency_cap (id, workspace_id, name, scope_kind, scope_id, rules, enforcement, origin)
       values ($1, $2, 'Of the team', $3, $4, $5, 'hard', 'team')`,
      [v7(), world.workspaceId, kind, id, JSON.stringify([rule])],
    );
  }

  async function untilDecided(): Promise<Map<string, Fate>> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      const rows = await world.query<Fate>('select id, channel_id as "channelId", status, sent_at as "sentAt" from item');
      if (rows.every(({ status }) => status === 'live' || status === 'missed') || Date.now() > giveUpAt)
        return new Map(rows.map((row) => [row.id, row]));
      await delay(500);
    }
  }

  function policyOf(id: string): LatenessPolicy {
    return policies.get(id) ?? WORKSPACE;
  }

  function fateOf(id: string): Fate {
    const fate = fates.get(id);
    if (fate === undefined) throw new Error(`The item ${id} is gone.`);
    return fate;
  }

  function sent() {
    return laid.flatMap(({ id, dueAt }) => {
      const { sentAt, channelId } = fateOf(id);
      return sentAt === null ? [] : [{ atMs: sentAt.getTime(), dueAtMs: dueAt.getTime(), channelId }];
    });
  }
});
