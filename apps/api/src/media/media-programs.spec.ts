import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { video } from '../../test/media-samples.ts';
import { runProgram } from './media-programs.ts';

describe('ffmpeg', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longstream-programs-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function frame(options: readonly string[], scale: string): Promise<Buffer | null> {
    const path = join(folder, 'film.mov');
    await writeFile(path, await video('mov', options));
    return runProgram('ffmpeg', ['-i', path, '-frames:v', '1', '-vf', `scale=${scale}`, '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1']);
  }

  it('says what it is asked', async () => {
    expect(await frame([], '16:16')).toHaveLength(256);
  });

  it('says nothing rather than more than we hold', async () => {
    expect(await frame([], '4000:4000')).toBeNull();
  });

  it('decodes no frame larger than films have', async () => {
    expect(await frame(wall(7680, 4320), '16:16')).toHaveLength(256);
    expect(await frame(wall(7680, 4800), '16:16')).toBeNull();
  });
});

function wall(width: number, height: number): string[] {
  return ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-frames:v', '1', '-vf', `scale=${String(width)}:${String(height)}`];
}
