import { execFile } from 'node:child_process';
import { appendFile, chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { afterAll } from '@jest/globals';

/** Small files of the kinds that the journeys publish, made when they are needed. */
export interface MediaFiles {
  readonly picture: string;
  readonly video: string;
  /** Upright, as the platform of short clips advises. */
  readonly clip: string;
  readonly cover: string;
}

const FILM = ['-t', '2', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast'];
const STILL = ['-frames:v', '1'];

const folders: string[] = [];
// Of whichever journeys import this: the files go when those have ended.
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

export async function makeMediaFiles(): Promise<MediaFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'longstream-media-'));
  folders.push(folder);
  // The package's own install script would have made it executable; install scripts do not run here.
  await chmod(ffmpeg.path, 0o755);
  const make = async (name: string, pattern: string, options: readonly string[]) => {
    await promisify(execFile)(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', pattern, ...options, name], { cwd: folder });
    return join(folder, name);
  };
  return {
    picture: await make('five-stars.png', 'testsrc=size=1200x750', STILL),
    cover: await make('cover.png', 'smptebars=size=1200x750', STILL),
    video: await make('begging.mp4', 'testsrc2=size=640x360:rate=12', FILM),
    clip: await make('clip.mp4', 'testsrc2=size=720x1280:rate=12', FILM),
  };
}

/** A film as large as wanted without the hours that it would take to make: MP4 lets any room stand free. */
export async function enlarged(video: string, byteSize: number): Promise<string> {
  const path = join(dirname(video), 'large.mp4');
  const room = Buffer.alloc(byteSize);
  room.writeUInt32BE(byteSize);
  room.write('free', 4);
  await copyFile(video, path);
  await appendFile(path, room);
  return path;
}
