import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { video } from '../../test/media-samples.ts';
import { isCutOff } from './cut-off.ts';

const EMPTY_BOX = Buffer.from('\0\0\0\x08free', 'latin1');

describe('a film in boxes', () => {
  let folder: string;
  let film: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longstream-cut-off-'));
    film = await video('mp4');
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function withEmptyBoxes(count: number): Promise<string> {
    const path = join(folder, `${String(count)}.mp4`);
    await writeFile(path, Buffer.concat([film, Buffer.alloc(count * EMPTY_BOX.length, EMPTY_BOX)]));
    return path;
  }

  it('is whole with as many boxes as a long one in fragments has', async () => {
    expect(await isCutOff(await withEmptyBoxes(0))).toBe(false);
    expect(await isCutOff(await withEmptyBoxes(45_000))).toBe(false);
  });

  it('is broken with more of them than any film has, and is not read to its end', async () => {
    // Read to its end, it would be whole.
    expect(await isCutOff(await withEmptyBoxes(4_000_000))).toBe(true);
  });
});
