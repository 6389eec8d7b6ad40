import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { assertFreeSpace, chooseDataFolder, makeDataFolder } from './data-folder.ts';
import { StartRefused } from './start-refused.ts';

let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'longstream-folder-'));
  await chmod(place, 0o711);
});
afterEach(() => rm(place, { recursive: true }));

describe('chooseDataFolder', () => {
  it('keeps the data beside the code', async () => {
    expect(await chooseDataFolder(place)).toBe(join(place, '.longstream'));
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('finds a better place for a repository that the database user cannot reach, one for each repository', async () => {
    await mkdir(join(place, 'closed', 'one'), { recursive: true });
    await mkdir(join(place, 'closed', 'two'), { recursive: true });
    await chmod(join(place, 'closed'), 0o700);
    const [one, again, two] = await Promise.all(
      ['one', 'one', 'two'].map((name) => chooseDataFolder(join(place, 'closed', name), '/var/lib/longstream')),
    );
    expect(one).toMatch(/^\/var\/lib\/longstream\/one-[0-9a-f]{8}$/);
    expect(again).toBe(one);
    expect(two).toMatch(/^\/var\/lib\/longstream\/two-[0-9a-f]{8}$/);
  });
});

describe('makeDataFolder', () => {
  it('says in both languages that the folder cannot be made', async () => {
    await writeFile(join(place, 'file'), '');
    const refused = makeDataFolder(join(place, 'file', 'data'));
    await expect(refused).rejects.toThrow(StartRefused);
    await expect(refused).rejects.toMatchObject({ chinese: expect.stringContaining('无法创建数据目录') });
  });

  it('minds no folder that is there already', async () => {
    await makeDataFolder(join(place, 'data'));
    await expect(makeDataFolder(join(place, 'data'))).resolves.toBeUndefined();
  });
});

describe('assertFreeSpace', () => {
  it('refuses to begin on a disk that is nearly full', async () => {
    await expect(assertFreeSpace(place, 0)).resolves.toBeUndefined();
    await expect(assertFreeSpace(place, Number.MAX_SAFE_INTEGER)).rejects.toThrow(/are free where the data lies/);
  });
});
