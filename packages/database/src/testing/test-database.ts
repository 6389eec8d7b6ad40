import { randomBytes } from 'node:crypto';

import type pg from 'pg';

import { currentTestRun } from '../config/test-run.ts';
import { connect } from '../connect.ts';

export interface TestDatabase {
  /** As the application connects: owner of the database, not a superuser. */
  readonly url: string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/**
 * A database for one test file. The first file of a run migrates a template; every database is a copy of it,
 * which takes some tens of milliseconds whatever the migrations do.
 *
 * ```ts
 * beforeAll(async () => { database = await createTestDatabase(migrate); });
 * afterAll(() => database.drop());
 * ```
 *
 * @param migrate brings an empty database to the newest schema and closes its connections; without it the database is empty
 */
export async function createTestDatabase(migrate: (url: string) => Promise<void> = () => Promise.resolve()): Promise<TestDatabase> {
  const run = currentTestRun();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await using admin = await connect(run.superuserUrl);
  const template = await ensureTemplate(admin, migrate);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER longstream`);
  return {
    url: ofDatabase(run.url, name),
    superuserUrl: ofDatabase(run.superuserUrl, name),
    async drop() {
      await using client = await connect(run.superuserUrl);
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Jest's workers come here at the same time: the lock lets one of them migrate and the others wait for it. */
async function ensureTemplate(admin: pg.Client, migrate: (url: string) => Promise<void>): Promise<string> {
  const template = 'test_template';
  const draft = `${template}_draft`;
  await admin.query(`SELECT pg_advisory_lock(hashtext('${template}'))`);
  try {
    const { rowCount: ready } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (ready) return template;
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${draft} OWNER longstream`);
    await migrate(ofDatabase(currentTestRun().url, draft));
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    return template;
  } finally {
    await admin.query(`SELECT pg_advisory_unlock(hashtext('${template}'))`);
  }
}

function ofDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
