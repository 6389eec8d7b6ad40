import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '@longstream/database/connect';
import { openEmbeddedDatabase } from '@longstream/database/embedded-database';
import { isAlive } from '@longstream/database/process-life';

const LAUNCH = fileURLToPath(new URL('./fixtures/launch.ts', import.meta.url));

interface Entry {
  readonly name: string;
  readonly event: string;
  readonly pid: number;
  readonly DATABASE_URL?: string;
  readonly SANDBOX_URL?: string;
  readonly LONGSTREAM_DATA?: string;
}

let place: string;
let dataDir: string;
let port: number;
let copies: ChildProcess[];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'longstream-house-'));
  await chmod(place, 0o711);
  dataDir = join(place, 'data');
  // Below those that systems give to connections: nobody else takes it meanwhile.
  port = 20_000 + Math.floor(Math.random() * 12_000);
  copies = [];
});
afterEach(async () => {
  for (const copy of copies) copy.kill('SIGKILL');
  // Whatever a test left running: adopted, and stopped.
  const database = await openEmbeddedDatabase({ dataDir, durable: false });
  await database.close();
  await rm(place, { recursive: true, force: true });
});

function launch(environment: Record<string, string> = {}) {
  const copy = spawn(process.execPath, ['--conditions=source', LAUNCH], {
    env: { ...process.env, LONGSTREAM_DATA: dataDir, PORT: String(port), DIARY: join(place, 'diary'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  copies.push(copy);
  let output = '';
  for (const stream of [copy.stdout, copy.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  const ended = once(copy, 'exit').then(([code]) => code as number | null);
  return {
    pid: copy.pid ?? 0,
    kill: (signal: NodeJS.Signals) => copy.kill(signal),
    ended,
    output: () => output,
    says: (text: string) =>
      eventually(() => {
        if (!output.includes(text)) throw new Error(`Not said: ${text}\nSaid: ${output}`);
      }),
  };
}

async function diary(): Promise<Entry[]> {
  const text = await readFile(join(place, 'diary'), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Entry);
}

async function eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
  // Long enough for a machine that has other work.
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    try {
      return await attempt();
    } catch (fault) {
      if (Date.now() > giveUpAt) throw fault;
      await sleep(50);
    }
  }
}

async function startsOf(name: string): Promise<Entry[]> {
  return (await diary()).filter((entry) => entry.name === name && entry.event === 'started');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  await using client = await connect(url);
  return (await client.query<Record<string, unknown>>(sql)).rows;
}

describe('longstream at the terminal', () => {
  it('starts database, sandbox and api, and says where and how to sign in, in both languages', async () => {
    const copy = launch();
    await copy.says('Ctrl-C');
    expect(copy.output()).toContain(`http://127.0.0.1:${port}\n`);
    expect(copy.output()).toContain(`林晓 · editor 编辑\n    http://127.0.0.1:${port}/sign-in/once`);

    const [[sandbox], [api]] = await Promise.all([startsOf('sandbox'), startsOf('api')]);
    expect(sandbox).toMatchObject({ name: 'sandbox', folder: join(dataDir, 'sandbox') });
    expect(api).toMatchObject({ name: 'api', SANDBOX_URL: `http://127.0.0.1:${port + 1}`, LONGSTREAM_DATA: dataDir });
    expect(await query(api?.DATABASE_URL ?? '', 'SELECT current_user')).toEqual([{ current_user: 'longstream' }]);
  });

  it('stops api, sandbox and database in this order at Ctrl-C, and leaves nothing running', async () => {
    const copy = launch();
    await copy.says('Ctrl-C');
    const url = (await startsOf('api'))[0]?.DATABASE_URL ?? '';
    const [{ pid: server }] = (await query(url, 'SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    copy.kill('SIGINT');

    expect(await copy.ended).toBe(0);
    expect((await diary()).filter(({ event }) => event === 'asked to stop').map(({ name }) => name)).toEqual(['api', 'sandbox']);
    await expect(connect(url)).rejects.toThrow(/ECONNREFUSED/);
    expect(isAlive(server)).toBe(false);
  });

  it('kills a program that does not stop, within ten seconds in all', async () => {
    const copy = launch({ STUBBORN: 'api' });
    await copy.says('Ctrl-C');
    const askedAt = Date.now();
    copy.kill('SIGTERM');
    expect(await copy.ended).toBe(0);
    expect(Date.now() - askedAt).toBeLessThan(10_000);
  });

  it('does not wait at the second Ctrl-C', async () => {
    const copy = launch({ STUBBORN: 'api' });
    await copy.says('Ctrl-C');
    copy.kill('SIGINT');
    await copy.says('Stopping');
    await sleep(600);
    copy.kill('SIGINT');
    expect(await copy.ended).toBe(130);
  });

  it('takes a Ctrl-C that npm hands on for the one it has heard already', async () => {
    const copy = launch();
    await copy.says('Ctrl-C');
    copy.kill('SIGINT');
    copy.kill('SIGINT');
    expect(await copy.ended).toBe(0);
  });

  it('starts a killed program again', async () => {
    const copy = launch();
    await copy.says('Ctrl-C');
    const [first] = await startsOf('api');
    process.kill(first?.pid ?? 0, 'SIGKILL');
    await copy.says('The api was ended by SIGKILL; starting it again in 1 s.');
    const [, second] = await eventually(async () => {
      const starts = await startsOf('api');
      if (starts.length < 2) throw new Error('not yet');
      return starts;
    });
    expect(second?.DATABASE_URL).toBe(first?.DATABASE_URL);
  });

  it('gives up when the api never becomes ready, and stops what it had started', async () => {
    const copy = launch({ BROKEN: 'api' });
    expect(await copy.ended).toBe(1);
    expect(copy.output()).toContain('The api does not start: it ended with code 3.');
    expect((await diary()).at(-1)).toMatchObject({ name: 'sandbox', event: 'asked to stop' });
  });

  it('loses nothing when it is killed: programs end, the database is adopted by the next start', async () => {
    const killed = launch();
    await killed.says('Ctrl-C');
    const [before] = await startsOf('api');
    await query(before?.DATABASE_URL ?? '', `CREATE TABLE note AS SELECT 'kept' AS text`);
    killed.kill('SIGKILL');
    await eventually(async () => {
      expect((await diary()).filter(({ event }) => event === 'channel closed')).toHaveLength(2);
    });

    const next = launch();
    await next.says('Ctrl-C');
    const [, after] = await startsOf('api');
    expect(after?.DATABASE_URL).toBe(before?.DATABASE_URL);
    expect(await query(after?.DATABASE_URL ?? '', 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('names the copy that runs already with the same data', async () => {
    const first = launch();
    await first.says('Ctrl-C');
    const second = launch({ PORT: String(port + 10) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`process ${first.pid}, http://127.0.0.1:${port}.`);
    expect(second.output()).toContain(`进程 ${first.pid}`);
    expect(await startsOf('api')).toHaveLength(1);
  });

  it('says that the port is taken, and how to take another', async () => {
    const other: Server = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const copy = launch();
    expect(await copy.ended).toBe(1);
    expect(copy.output()).toContain(`Port ${port} is taken by another program.`);
    expect(copy.output()).toContain(`端口 ${port} 已被其他程序占用。`);
    other.close();
  });

  it('refuses a port that is no number', async () => {
    const copy = launch({ PORT: 'eighty' });
    expect(await copy.ended).toBe(1);
    expect(copy.output()).toContain('PORT must be a number from 1 to 65534, not "eighty".');
  });

  it('uses a database of the user’s own', async () => {
    const database = await openEmbeddedDatabase({ dataDir: join(place, 'own'), durable: false });
    try {
      const copy = launch({ DATABASE_URL: database.url });
      await copy.says('Ctrl-C');
      expect((await startsOf('api'))[0]?.DATABASE_URL).toBe(database.url);
      copy.kill('SIGTERM');
      expect(await copy.ended).toBe(0);
      expect(isAlive(database.server.pid)).toBe(true);
    } finally {
      await database.close();
    }
  });
});
