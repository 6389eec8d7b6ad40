import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { lockDataFolder } from './instance-lock.ts';

let folder: string;
const file = () => join(folder, 'running.json');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longstream-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('lockDataFolder', () => {
  it('lets one copy in, and the next one after it left', async () => {
    const lock = await lockDataFolder(folder, 'http://127.0.0.1:1');
    await expect(lockDataFolder(folder, 'http://127.0.0.1:2')).rejects.toThrow(`process ${process.pid}, http://127.0.0.1:1.`);
    await lock.release();
    await expect(lockDataFolder(folder, 'http://127.0.0.1:2')).resolves.toBeDefined();
  });

  it('lets exactly one in of many that take over from the same dead copy', async () => {
    await writeFile(file(), JSON.stringify({ pid: 2 ** 22 + 1, birth: null, address: 'http://127.0.0.1:1' }));
    const attempts = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => lockDataFolder(folder, `http://127.0.0.1:${n}`)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('knows a dead copy even when its number was given to another process', async () => {
    await writeFile(file(), JSON.stringify({ pid: process.pid, birth: 'long ago', address: 'http://127.0.0.1:1' }));
    await lockDataFolder(folder, 'http://127.0.0.1:2');
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ address: 'http://127.0.0.1:2' });
  });

  it('takes over a file that a crash cut short', async () => {
    await writeFile(file(), '{"pid": 1');
    await expect(lockDataFolder(folder, 'http://127.0.0.1:2')).resolves.toBeDefined();
  });
});
