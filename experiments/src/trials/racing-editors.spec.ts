import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { readSettings, SETTINGS } from '@longstream/api/config/settings';
import { announce } from '@longstream/api/database/database';
import { ItemsModule } from '@longstream/api/items/items.module';
import { ItemsService } from '@longstream/api/items/items.service';
import { SeriesChangesService } from '@longstream/api/series/series-changes.service';
import { SeriesModule } from '@longstream/api/series/series.module';
import { SeriesService } from '@longstream/api/series/series.service';
import type { Actor } from '@longstream/api/sessions/actor';
import { Refusal } from '@longstream/domain/refusal';
import { v7 } from 'uuid';
import type { Program } from '../fleet.ts';
import { InstantWorld } from '../instant/instant-world.ts';
import { seeded } from '../seeded.ts';
import { fullest } from './caps-by-counting.ts';
import { startWorker } from './workers.ts';

const FULL = process.env['LONGSTREAM_FULL'] === '1';
const ROUNDS = FULL ? 10_000 : 150;
const EDITORS = 50;
const ITEMS = 150;
const CHANNELS = 3;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of the workspace's clock to ours: while editors plan some hours ahead, those hours pass. */
const SPEED = FULL ? 600 : 1_800;
const AHEAD_MS = 6 * HOUR_MS;
/** A busy machine is hours late at such a speed, and sends all the same. */
const PATIENT = { sendIfLateByMinutes: 7 * 24 * 60, otherwise: 'ask' } as const;
const PATIENCE_MS = 120_000;

const OF_A_CHANNEL = { limit: 3, windowHours: 2 };
const OF_ALL = { limit: 7, windowHours: 3 };
const GAP_HOURS = 0.25;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly seriesId: string | null;
  readonly now: Date;
}

describe(`${EDITORS} editors racing for the places that caps leave`, () => {
  let world: InstantWorld;
  let desk: INestApplicationContext;
  let worker: Program;
  let items: ItemsService;
  let series: SeriesService;
  let occurrences: SeriesChangesService;

  beforeAll(async () => {
    world = await InstantWorld.open(CHANNELS);
    await world.lay(Array.from({ length: ITEMS }, (_, n) => ({ text: `wish, item ${n}`, channel: n, dueAt: new Date(Date.now() + 1e9) })));
    await world.query(`update item set status = 'approved'`);
    await cap('workspace', null, [{ kind: 'sliding', ...OF_ALL }]);
    for (const channelId of world.channelIds)
      await cap('channel', channelId, [
        { kind: 'sliding', ...OF_A_CHANNEL },
        { kind: 'gap', minimumHours: GAP_HOURS },
      ]);
    desk = await Test.createTestingModule({ imports: [ItemsModule, SeriesModule] })
      .overrideProvider(SETTINGS)
      .useValue(readSettings(world.environment))
      .compile();
    items = desk.get(ItemsService);
    series = desk.get(SeriesService, { strict: false });
    occurrences = desk.get(SeriesChangesService, { strict: false });
    worker = await startWorker(world);
    await world.db.acrossWorkspaces(async (tx) => {
      await tx.query('update workspace set lateness_policy = $1, clock_at = now(), clock_since = now(), clock_speed = $2', [
        PATIENT,
        SPEED,
      ]);
      await announce(tx, world.workspaceId, ['workspace']);
    });
  });
  afterAll(async () => {
    await worker.kill();
    await desk.close();
    await world.close();
  });

  it(`lets none of ${ROUNDS} moves, withdrawals, retries and series break a cap at the sending`, async () => {
    const refused = new Map<string, number>();
    await Promise.all(
      Array.from({ length: EDITORS }, async (_, editor) => {
        const chance = seeded(editor);
        for (let round = 0; round < ROUNDS / EDITORS; round += 1) {
          const code = await act(editor, chance);
          if (code !== null) refused.set(code, (refused.get(code) ?? 0) + 1);
        }
      }),
    );
    // What was placed last comes due.
    await delay((AHEAD_MS / SPEED) * 1.5);
    await untilManyAreSent();

    const sent = await world.query<{ channelId: string; sentAt: Date; headline: string }>(
      'select channel_id as "channelId", sent_at as "sentAt", headline from item where sent_at is not null',
    );
    const instants = (rows: typeof sent) => rows.map(({ sentAt }) => sentAt.getTime());
    expect(refused.get('frequency_cap_reached')).toBeGreaterThan(0);
    expect(sent.length).toBeGreaterThan(OF_ALL.limit);
    expect(fullest(instants(sent), OF_ALL.windowHours)).toBeLessThanOrEqual(OF_ALL.limit);
    for (const [, ours] of Map.groupBy(sent, ({ channelId }) => channelId)) {
      expect(fullest(instants(ours), OF_A_CHANNEL.windowHours)).toBeLessThanOrEqual(OF_A_CHANNEL.limit);
      expect(fullest(instants(ours), GAP_HOURS)).toBe(1);
    }
    expect(world.sandbox.arrivals.map(({ text }) => text).toSorted()).toEqual(sent.map(({ headline }) => headline).toSorted());
    const repeated = await world.query('select from item where series_id is not null and scheduled_at is not null');
    expect(repeated.length).toBeGreaterThan(0);
  });

  /**
   * One editor takes some item that may still be planned, and places it, places it elsewhere, takes it back or repeats it. The code of what
   * it is refused for; `busy` where the database had no connection left for so many, which the api answers with 503.
   */
  async function act(editor: number, chance: () => number): Promise<string | null> {
    // A manager may stand for the items of a series, which nobody else wrote here.
    const actor: Actor = { workspaceId: world.workspaceId, userId: `editor ${editor}`, name: 'editor', role: 'manager' };
    try {
      const [row] = await world.query<Row>(
        `select id, version, status, series_id as "seriesId", workspace_now(workspace_id) as now from item
          where status in ('approved', 'scheduled', 'missed') order by id offset $1 limit 1`,
        [Math.floor(chance() * ITEMS * 0.7)],
      );
      if (row !== undefined) await plan(actor, row, chance);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      if (error instanceof Error && error.message === 'timeout exceeded when trying to connect') return 'busy';
      throw error;
    }
  }

  function plan(actor: Actor, { id, version, status, seriesId, now }: Row, chance: () => number): Promise<unknown> {
    const wallTime = new Date(now.getTime() + chance() * AHEAD_MS).toISOString().slice(0, 16);
    const kind = chance();
    if (seriesId === null && kind < 0.1) {
      const [startsOn = '', timeOfDay = ''] = wallTime.split('T');
      return series.create(actor, id, { rule: 'FREQ=DAILY;COUNT=3', startsOn, timeOfDay, timeZone: 'UTC' });
    }
    if (seriesId !== null && kind < 0.2) return occurrences.cancel(actor, id, { version, scope: 'following' });
    if (seriesId !== null && kind < 0.4)
      return occurrences.spread(actor, id, { version, scope: 'following', content: false, timeOfDay: true });
    if (status === 'scheduled' && kind < 0.5) return items.unschedule(actor, id, { version });
    return items.schedule(actor, id, { version, wallTime, timeZone: 'UTC' });
  }

  /** More than one window holds, with none on its way. */
  async function untilManyAreSent(): Promise<void> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (Date.now() < giveUpAt) {
      const sent = await world.query<{ status: string }>('select status from item where sent_at is not null');
      if (sent.length > OF_ALL.limit && !sent.some(({ status }) => status === 'publishing' || status === 'unconfirmed')) return;
      await delay(200);
    }
  }

  function cap(kind: string, id: string | null, rules: readonly object[]): Promise<unknown> {
    return world.query(
      `insert into frequency_cap (id, workspace_id, name, scope_kind, scope_id, rules, enforcement, origin)
       values ($1, $2, 'Of the team', $3, $4, $5, 'hard', 'team')`,
      [v7(), world.workspaceId, kind, id, JSON.stringify(rules)],
    );
  }
});
