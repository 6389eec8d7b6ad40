import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Channel } from '@longstream/contracts/channels';
import { ItemDetail } from '@longstream/contracts/items';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { CredentialBox } from '../src/channels/credential-box.ts';
import { ChannelCredentialEntity } from '../src/channels/channel-credential.entity.ts';
import { dataSourceOptions, migrate } from '../src/database/data-source.ts';
import { ENTITIES } from '../src/database/entities.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { Given } from './given.ts';
import { openChannels } from './open-channels.ts';
import { openItems } from './open-items.ts';

/** The key with which the kept database's credentials are sealed. */
const KEY = Buffer.alloc(32, 'longstream').toString('base64');
const NOT_OURS = ['migration'];

type Tables = Map<string, Record<string, unknown>[]>;

let given: Given;
let client: pg.Client;
beforeAll(async () => {
  given = await Given.open();
  client = new pg.Client({ connectionString: given.settings.databaseUrl, options: '-c longstream.workspace=*' });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await given.close();
});

/** A database as the release with this last migration left it, with a few rows in each table, brought up to today's. */
async function upgraded(release: string): Promise<{ before: Tables; after: Tables }> {
  const { databaseUrl } = given.settings;
  await client.query('drop schema public cascade; create schema public; delete from auth."user"');
  const options = dataSourceOptions(databaseUrl);
  const ofTheTime = (options.migrations as readonly { name: string }[]).filter(({ name }) => name.slice(-4) <= release);
  const then = await new DataSource({ ...options, entities: [], migrations: ofTheTime as never }).initialize();
  await then.runMigrations({ transaction: 'each' });
  await then.destroy();
  await client.query(await readFile(new URL(`releases/${release}.sql`, import.meta.url), 'utf8'));
  const before = await readAll();
  await migrate(databaseUrl);
  return { before, after: await readAll() };
}

async function readAll(): Promise<Tables> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const tables: Tables = new Map();
  for (const { name } of rows.filter((table) => !NOT_OURS.includes(table.name))) {
    const table = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(kept) as row from "${name}" kept order by kept::text`,
    );
    tables.set(
      name,
      table.rows.map(({ row }) => row),
    );
  }
  return tables;
}

const open = () => ({
  channels: openChannels(given.db, { ...given.settings, key: KEY }).channels,
  queries: openItems(given).queries,
});

const asActor = (member: Record<string, unknown>): Actor => ({
  workspaceId: String(member['workspace_id']),
  userId: String(member['user_id']),
  name: '陈三',
  role: 'owner',
});

const sortedById = (rows: readonly Record<string, unknown>[]) =>
  rows.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))).toSorted();

describe.each(['0001', '0011'])('a database of release %s, brought up to this one', (release) => {
  let before: Tables;
  let after: Tables;
  beforeAll(async () => {
    ({ before, after } = await upgraded(release));
  });

  it('had a row in every table', () => {
    expect([...before].filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([]);
    expect(before.size).toBeGreaterThan(20);
  });

  it('keeps every row and every value of it', () => {
    for (const [name, rows] of before) {
      const kept = (after.get(name) ?? []).map((row) => {
        // What an account may do became a list.
        const { capabilities, ...others } = row;
        const old: Record<string, unknown> =
          Array.isArray(capabilities) && rows[0]?.['capability'] !== undefined
            ? { ...others, capability: capabilities[0] as unknown }
            : row;
        return Object.fromEntries(Object.keys(rows[0] ?? {}).map((column) => [column, old[column]]));
      });
      expect({ name, rows: sortedById(kept) }).toEqual({ name, rows: sortedById(rows) });
    }
  });

  it('is read by every entity of today', async () => {
    const counts = await given.db.acrossWorkspaces(async (tx) => {
      const found: [string, number][] = [];
      for (const entity of ENTITIES) found.push([tx.dataSource.getMetadata(entity).tableName, (await tx.find(entity)).length]);
      return found;
    });
    expect(counts.map(([table, count]) => [table, count])).toEqual(counts.map(([table]) => [table, after.get(table)?.length]));
  });

  it('is at work again: its channels with their keys, its items with their story', async () => {
    const { channels, queries } = open();
    for (const member of before.get('member') ?? []) {
      const actor = asActor(member);
      for (const channel of (await channels.list(actor, { limit: 200 })).items) Channel.parse(channel);
      for (const { id } of (await queries.list(actor, { limit: 100 })).items) {
        ItemDetail.parse(await queries.detail(actor, id));
        expect(await queries.ledger(actor, id, { limit: 10 })).toMatchObject({ intact: true });
      }
    }
    const credentials = await given.db.acrossWorkspaces((tx) => tx.find(ChannelCredentialEntity));
    expect(credentials.length).toBeGreaterThan(0);
    for (const row of credentials) expect(typeof new CredentialBox({ ...given.settings, key: KEY }).open(row)).toBe('object');
  });
});

describe('the database of the first release', () => {
  it('has its accounts, keys and items as they were', async () => {
    const { before } = await upgraded('0001');
    const author = asActor(before.get('member')?.[0] ?? {});
    const { channels: desk, queries } = open();
    const { items: channels } = await desk.list(author, { limit: 200 });
    expect(channels.map((channel) => Channel.parse(channel))).toMatchObject([
      {
        platform: 'weibo',
        capabilities: ['biz'],
        settings: { rip: '123.112.10.20' },
        status: 'connected',
        statusReason: null,
        checkedAt: null,
      },
      { platform: 'bilibili', capabilities: ['video'], status: 'needs_reauthorisation' },
      { platform: 'douyin', capabilities: ['handoff'], status: 'disconnected' },
    ]);
    const credentials = await given.db.acrossWorkspaces((tx) => tx.find(ChannelCredentialEntity));
    const tokens = credentials.map((row) => new CredentialBox({ ...given.settings, key: KEY }).open(row));
    for (const { expiresAt, refreshAt } of credentials) expect(refreshAt?.getTime()).toBe((expiresAt?.getTime() ?? 0) - 86_400_000);
    expect(tokens).toContainEqual({ accessToken: '2.00an-old-token', refreshToken: null, scopes: [], keys: null });

    const { items } = await queries.list(author, { limit: 100 });
    expect(items.map(({ status }) => status).toSorted()).toEqual(['draft', 'live', 'live', 'scheduled']);
    for (const { id } of items) ItemDetail.parse(await queries.detail(author, id));
    const live = items.find(({ platform }) => platform === 'bilibili');
    const ledger = await queries.ledger(author, live?.id ?? '', { limit: 10 });
    expect(ledger).toMatchObject({ intact: true, items: [{ kind: 'created' }, { kind: 'publishing' }, { kind: 'live' }] });
  });
});
