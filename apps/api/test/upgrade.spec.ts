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
import { Foundations0001 } from '../src/database/migrations/0001-foundations.ts';
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
let before: Tables;
let after: Tables;
let author: Actor;

/** A database as the first release left it, with a few rows in each table, brought up to this release. */
beforeAll(async () => {
  given = await Given.open();
  const { databaseUrl } = given.settings;
  client = new pg.Client({ connectionString: databaseUrl, options: '-c longstream.workspace=*' });
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  const first = await new DataSource({ ...dataSourceOptions(databaseUrl), entities: [], migrations: [Foundations0001] }).initialize();
  await first.runMigrations({ transaction: 'each' });
  await first.destroy();
  await client.query(await readFile(new URL('releases/0001.sql', import.meta.url), 'utf8'));
  before = await readAll();
  await migrate(databaseUrl);
  after = await readAll();
  author = { workspaceId: String(before.get('member')?.[0]?.['workspace_id']), userId: 'demo-author', name: '陈三', role: 'owner' };
});
afterAll(async () => {
  await client.end();
  await given.close();
});

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

const sortedById = (rows: readonly Record<string, unknown>[]) =>
  rows.map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))).toSorted();

describe('a database of the first release, brought up to this one', () => {
  it('had a row in every table', () => {
    expect([...before].filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([]);
    expect(before.size).toBeGreaterThan(20);
  });

  it('keeps every row and every value of it', () => {
    for (const [name, rows] of before) {
      const kept = (after.get(name) ?? []).map((row) => {
        // What an account may do became a list.
        const { capabilities, ...others } = row;
        const old: Record<string, unknown> = Array.isArray(capabilities) ? { ...others, capability: capabilities[0] as unknown } : row;
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
    const settings = { ...given.settings, key: KEY };
    const { items: channels } = await openChannels(given.db, settings).channels.list(author, { limit: 200 });
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
    const tokens = credentials.map((row) => new CredentialBox(settings).open(row));
    for (const { expiresAt, refreshAt } of credentials) expect(refreshAt?.getTime()).toBe((expiresAt?.getTime() ?? 0) - 86_400_000);
    expect(tokens).toContainEqual({ accessToken: '2.00an-old-token', refreshToken: null, scopes: [], keys: null });

    const { queries } = openItems(given);
    const { items } = await queries.list(author, { limit: 100 });
    expect(items.map(({ status }) => status).toSorted()).toEqual(['draft', 'live', 'live', 'scheduled']);
    for (const { id } of items) ItemDetail.parse(await queries.detail(author, id));
    const live = items.find(({ platform }) => platform === 'bilibili');
    const ledger = await queries.ledger(author, live?.id ?? '', { limit: 10 });
    expect(ledger).toMatchObject({ intact: true, items: [{ kind: 'created' }, { kind: 'publishing' }, { kind: 'live' }] });
  });
});
