import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { connect } from '../src/connect.ts';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../src/embedded-database.ts';
import { isAlive } from '../src/process-life.ts';

const LAUNCHER = fileURLToPath(new URL('./fixtures/launcher.ts', import.meta.url));

let place: string;
let dataDir: string;
let opened: EmbeddedDatabase[];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'longstream-house-'));
  await chmod(place, 0o711);
  dataDir = join(place, 'data');
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((database) => database.close()));
  await rm(place, { recursive: true, force: true });
});

async function open(options: { tell?: (line: string) => void } = {}): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedDatabase({ dataDir, ...options });
  opened.push(database);
  return database;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  await using client = await connect(url);
  return (await client.query<Record<string, unknown>>(sql)).rows;
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + 15_000;
  for (;;) {
    try {
      return await attempt();
    } catch (fault) {
      if (Date.now() > giveUpAt) throw fault;
      await sleep(50);
    }
  }
}

describe('openEmbeddedDatabase', () => {
  it('gives the application a database that it owns without being a superuser', async () => {
    const { url } = await open();
    expect(
      await query(
        url,
        'SELECT current_user, current_database(), rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
      ),
    ).toEqual([{ current_user: 'longstream', current_database: 'longstream', rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
    expect(
      await query(
        url,
        `SELECT current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone, current_setting('fsync') AS fsync`,
      ),
    ).toEqual([{ encoding: 'UTF8', zone: 'UTC', fsync: 'on' }]);
  });

  it('makes random passwords that only its owner can read, and asks for them', async () => {
    const { url } = await open();
    const file = join(dataDir, 'database', 'passwords.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(
      Object.values(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>).every((password) => password.length >= 32),
    ).toBe(true);

    const guessed = new URL(url);
    guessed.password = 'password';
    await expect(connect(guessed.href)).rejects.toThrow(/password authentication failed/);
  });

  it('keeps its data from one start to the next', async () => {
    const first = await open();
    await query(first.url, `CREATE TABLE note AS SELECT 'kept' AS text`);
    await first.close();
    expect(isAlive(first.server.pid)).toBe(false);

    const second = await open();
    expect(second.server.adopted).toBe(false);
    expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('adopts the server that a killed launcher left behind, and never starts a second one', async () => {
    const launcher = spawn(process.execPath, ['--conditions=source', LAUNCHER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(launcher.stdout, 'data')) as [Buffer];
    const orphan = JSON.parse(line.toString()) as { url: string; pid: number };
    await query(orphan.url, `CREATE TABLE note AS SELECT 'kept' AS text`);
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');

    const database = await open();
    expect(database.server).toMatchObject({ pid: orphan.pid, adopted: true });
    expect(await query(database.url, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
    await database.close();
    expect(isAlive(orphan.pid)).toBe(false);
  });

  it('starts the server again on the same port when its process is killed', async () => {
    const told: string[] = [];
    const database = await open({ tell: (line) => told.push(line) });
    const killed = database.server.pid;
    await query(database.url, `CREATE TABLE note AS SELECT 'kept' AS text`);
    process.kill(killed, 'SIGKILL');

    expect(await eventually(() => query(database.url, 'SELECT text FROM note'))).toEqual([{ text: 'kept' }]);
    await eventually(() => (database.server.pid === killed ? Promise.reject(new Error('still the old process')) : Promise.resolve()));
    expect(told[0]).toContain(`process ${killed}`);
  });

  it('leaves the server to its heirs when detached', async () => {
    const first = await open();
    await first.detach();
    opened = [];
    const second = await open();
    expect(second.server).toMatchObject({ pid: first.server.pid, adopted: true });
  });

  it('begins anew when the first start was cut short', async () => {
    await mkdir(join(dataDir, 'database.draft', 'cluster'), { recursive: true });
    await chmod(dataDir, 0o711);
    await writeFile(join(dataDir, 'database.draft', 'cluster', 'PG_VERSION'), '18');
    const { url } = await open();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts after a power cut although another program has got the number of the server that died', async () => {
    await (await open()).close();
    const beforeTheCut = Math.floor(Date.now() / 1000 - uptime()) - 3600;
    const lock = [process.pid, join(dataDir, 'database', 'cluster'), beforeTheCut, 5432, '', '127.0.0.1', '', 'starting'];
    await writeFile(join(dataDir, 'database', 'cluster', 'postmaster.pid'), lock.join('\n'));
    const { url } = await open();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  const whereProcIs = process.platform === 'linux' ? it : it.skip;
  whereProcIs('hands none of our secrets to the server', async () => {
    process.env.LONGSTREAM_KEY = 'a secret';
    try {
      const { server } = await open();
      const environment = await readFile(`/proc/${server.pid}/environ`, 'utf8');
      expect(environment).toContain('TZ=UTC');
      expect(environment).not.toContain('a secret');
    } finally {
      delete process.env.LONGSTREAM_KEY;
    }
  });

  it('says so when the data was written by another version of PostgreSQL', async () => {
    await (await open()).close();
    await writeFile(join(dataDir, 'database', 'cluster', 'PG_VERSION'), '16\n');
    await expect(open()).rejects.toMatchObject({ name: 'DatabaseUnavailable', code: 'another_version' });
  });

  it('says so when the data folder cannot be made', async () => {
    await writeFile(dataDir, 'a file where the folder should be');
    await expect(open()).rejects.toMatchObject({ code: 'data_folder_unusable', message: expect.stringContaining('LONGSTREAM_DATA') });
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('names the closed folder when the database user cannot reach the data', async () => {
    await chmod(place, 0o700);
    await expect(open()).rejects.toMatchObject({
      code: 'data_folder_unreachable',
      message: expect.stringContaining(`${place} does not let it pass`),
    });
  });
});
