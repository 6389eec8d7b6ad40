import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngagementQueries } from '@longstream/api/engagement/engagement.queries';
import { INSERT_TOTALS, keepSamples, type Total } from '@longstream/api/engagement/keep-samples';
import { TrendsQueries } from '@longstream/api/engagement/trends.queries';
import type { Actor } from '@longstream/api/sessions/actor';
import { connect } from '@longstream/database/connect';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { v7 } from 'uuid';
import { median } from '../bench/percentiles.ts';
import { InstantWorld } from '../instant/instant-world.ts';
import type { Bench, Row } from './row.ts';

const METRICS: readonly Metric[] = ['plays', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'];
const CHANNELS = 24;

const ROUNDS = 3;
/** What is read of so many items at once is written in one transaction. */
const ITEMS_A_BATCH = 300;

/** As often as the sampling rule reads an item, more or less, from its first minutes to day 90. */
const READINGS = 60;
const CAMPAIGN_ITEMS = 200;
const DAY_MS = 24 * 3_600_000;
/** Ten million rows are laid by one statement, and their sums by another. */
const LAYING_MS = 1_800_000;

/** How quickly samples are kept beside COPY, and how quickly a large table answers, on an embedded database of its own. */
export async function* storage({ short }: Bench): AsyncIterable<Row> {
  const world = await InstantWorld.open(CHANNELS);
  try {
    yield* writing(world, short ? 20 : 60);
    yield* reading(world, short ? 1_000_000 : 10_000_000);
  } finally {
    await world.close();
  }
}

/** @param readings of each of the items of a batch, in each of the rounds */
async function* writing(world: InstantWorld, readings: number): AsyncIterable<Row> {
  const rates: Record<'copy' | 'insert' | 'keep', number[]> = { copy: [], insert: [], keep: [] };
  const at = (reading: number) => new Date(Date.now() - reading * 600_000);
  const rows = ITEMS_A_BATCH * METRICS.length * readings;
  const perSecond = async (work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    return (rows / (performance.now() - startedAt)) * 1000;
  };
  const batches = async (write: (at: Date, totals: readonly Total[]) => Promise<unknown>) => {
    const ids = await layItems(world, ITEMS_A_BATCH, 0);
    return perSecond(async () => {
      for (let reading = readings; reading > 0; reading -= 1) await write(at(reading), totalsOf(ids, readings - reading));
    });
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.copy.push(await copying(world, readings, at, perSecond));
    rates.insert.push(
      await batches((when, totals) =>
        world.db.inWorkspace(world.workspaceId, (tx) => tx.query(INSERT_TOTALS, [world.workspaceId, when, ...columnsOf(totals)])),
      ),
    );
    rates.keep.push(
      await batches((when, totals) => world.db.inWorkspace(world.workspaceId, (tx) => keepSamples(tx, world.workspaceId, when, totals))),
    );
  }
  const [copy, insert, keep] = [median(rates.copy), median(rates.insert), median(rates.keep)];
  const shown = (rate: number) => `${Math.round(rate).toLocaleString('en')} a second`;
  yield { what: 'COPY of samples into their table', reached: shown(copy), must: '', holds: null };
  yield {
    what: 'samples written',
    reached: `${shown(insert)}, ${(insert / copy).toFixed(2)} of COPY`,
    must: '0.5',
    holds: insert >= copy / 2,
  };
  yield {
    what: 'samples kept with their sums',
    reached: `${shown(keep)}, ${(keep / copy).toFixed(2)} of COPY`,
    must: '0.25',
    holds: keep >= copy / 4,
  };
}

async function copying(
  world: InstantWorld,
  readings: number,
  at: (reading: number) => Date,
  perSecond: (work: () => Promise<unknown>) => Promise<number>,
): Promise<number> {
  const ids = await layItems(world, ITEMS_A_BATCH, 0);
  const lines = Array.from({ length: readings }, (_, reading) =>
    totalsOf(ids, reading).map(
      ({ itemId, metric, value }) => `${world.workspaceId},${itemId},${metric},${at(readings - reading).toISOString()},${String(value)}`,
    ),
  );
  const folder = await mkdtemp(join(tmpdir(), 'longstream-copy-'));
  try {
    // The database's own user reads it.
    await chmod(folder, 0o755);
    const file = join(folder, 'samples.csv');
    await writeFile(file, lines.flat().join('\n'), { mode: 0o644 });
    await using loader = await asSuperuser(world);
    return await perSecond(() => loader.query(`copy sample (workspace_id, item_id, metric, at, value) from '${file}' with (format csv)`));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function totalsOf(itemIds: readonly string[], reading: number): Total[] {
  return itemIds.flatMap((itemId, item) => METRICS.map((metric, place) => ({ itemId, metric, value: reading * (100 + item) + place })));
}

function columnsOf(totals: readonly Total[]): [string[], string[], number[]] {
  return [totals.map(({ itemId }) => itemId), totals.map(({ metric }) => metric), totals.map(({ value }) => value)];
}

async function* reading(world: InstantWorld, samples: number): AsyncIterable<Row> {
  await world.query('truncate sample, item_day, channel_day');
  const items = Math.ceil(samples / METRICS.length / READINGS);
  const campaign = await layItems(world, CAMPAIGN_ITEMS, 120, 30);
  const others = await layItems(world, items - CAMPAIGN_ITEMS, 90, 365);
  await layReadings(world);
  const [found] = await world.query<{ count: number }>('select count(*)::int from sample');
  const of = `of ${(found?.count ?? 0).toLocaleString('en')} samples`;

  const actor: Actor = { workspaceId: world.workspaceId, userId: 'analyst', name: 'analyst', role: 'analyst' };
  const [engagement, trends] = [new EngagementQueries(world.db), new TrendsQueries(world.db)];
  const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
  const campaignId = await moveToCampaign(world, campaign);

  const curve = await medianMs(101, (turn) => engagement.curve(actor, others[(turn * 7919) % others.length] ?? '', { metric: 'plays' }));
  yield rowOf(`curve of an item ${of}`, curve, 5);
  const month = await medianMs(21, () => trends.campaign(actor, campaignId));
  yield rowOf(`campaign of a month, ${CAMPAIGN_ITEMS} items, seven metrics, ${of}`, month, 100);
  const year = await medianMs(21, () => trends.workspace(actor, { metric: 'plays', from: dayBefore(365), to: dayBefore(0) }));
  yield rowOf(`workspace over a year ${of}`, year, 200);
}

function rowOf(what: string, ms: number, must: number): Row {
  return { what, reached: `${ms.toFixed(1)} ms`, must: `${must} ms`, holds: ms <= must };
}

async function medianMs(rounds: number, ask: (turn: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    const startedAt = performance.now();
    await ask(turn);
    took.push(performance.now() - startedAt);
  }
  return median(took);
}

/** Live items on all channels in turn, that went out evenly over the days before so many days ago. */
async function layItems(world: InstantWorld, count: number, daysAgo: number, overDays = 0): Promise<string[]> {
  await using loader = await asSuperuser(world);
  // Their keys are those of rows that are there; to look each of them up again would only take longer.
  await loader.query('set session_replication_role = replica');
  const { rows } = await loader.query<{ id: string }>(
    `insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by, live_at)
     select uuidv7(), workspace_id, campaign_id, response.id, ($2::uuid[])[1 + n % cardinality($2::uuid[])], $3, 'planned', 'live', 'measured', 'planner',
            now() - interval '1 day' * ($4 + $5::float8 * n / $6)
       from response, generate_series(1, $6::int) as n where workspace_id = $1 returning id`,
    [world.workspaceId, world.channelIds, 'bilibili', daysAgo, overDays, count],
  );
  return rows.map(({ id }) => id);
}

/** @returns the id of the campaign that is made for them */
async function moveToCampaign(world: InstantWorld, itemIds: readonly string[]): Promise<string> {
  const campaignId = v7();
  await world.query(
    `insert into campaign (id, workspace_id, name, triggers, starts_on, ends_on, created_by)
     values ($1, $2, 'A month', '{}', now() - interval '150 days', now() - interval '120 days', 'planner')`,
    [campaignId, world.workspaceId],
  );
  await world.query('update item set campaign_id = $1 where id = any($2)', [campaignId, itemIds]);
  return campaignId;
}

/** Every item's readings, in the order in which they would have come, in the tables of their months; then the sums of them. */
async function layReadings(world: InstantWorld): Promise<void> {
  await using loader = await asSuperuser(world);
  await loader.query(
    `select open_sample_month(month::date) from generate_series(date_trunc('month', now() at time zone 'UTC') - interval '16 months', now() at time zone 'UTC', interval '1 month') as month`,
  );
  await loader.query('set session_replication_role = replica');
  await loader.query(
    `insert into sample (workspace_id, item_id, metric, at, value)
     select item.workspace_id, item.id, metric, at, 100000 * hours / (hours + 30)
       from item, unnest($1::text[]) as metric, generate_series(0, $2 - 1) as reading,
            lateral (select 0.2 * 10800 ^ (reading / ($2 - 1.0)) as hours) as age, lateral (select live_at + hours * interval '1 hour' as at) as moment
      where item.live_at < now() - interval '89 days' order by at`,
    [METRICS, READINGS],
  );
  await loader.query('set session_replication_role = origin');
  await loader.query('select sum_samples_again(workspace) from workspace');
  await loader.query('vacuum analyze');
}

function asSuperuser(world: InstantWorld): ReturnType<typeof connect> {
  const url = new URL(world.database.superuserUrl);
  url.pathname = '/longstream';
  return connect(url.href, LAYING_MS);
}
