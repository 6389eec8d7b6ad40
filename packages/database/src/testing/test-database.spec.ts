import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { connect } from '../connect.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let migrations = 0;

async function migrate(url: string): Promise<void> {
  migrations += 1;
  await using client = await connect(url);
  await client.query('CREATE TABLE post (title text)');
  await client.query(`INSERT INTO post VALUES ('from the template')`);
}

describe('createTestDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(migrate), createTestDatabase(migrate)]);
  });
  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('migrates once, however many databases are asked for at the same time', () => {
    expect(migrations).toBeLessThanOrEqual(1);
    expect(first.url).not.toBe(second.url);
  });

  it('keeps the databases apart', async () => {
    await using one = await connect(first.url);
    await using other = await connect(second.url);
    await one.query(`INSERT INTO post VALUES ('mine')`);
    const { rows } = await other.query('SELECT title FROM post');
    expect(rows).toEqual([{ title: 'from the template' }]);
  });

  it('connects as the application does: owner of the database, bound by row-level security', async () => {
    await using client = await connect(first.url);
    const { rows } = await client.query('SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user');
    expect(rows).toEqual([{ rolname: 'longstream', rolsuper: false, rolbypassrls: false }]);
    await expect(client.query('CREATE EXTENSION pgcrypto')).resolves.toBeDefined();
  });

  it('drops a database that somebody is still connected to', async () => {
    const database = await createTestDatabase(migrate);
    await using client = await connect(database.url);
    await database.drop();
    await expect(client.query('SELECT 1')).rejects.toThrow();
  });
});
