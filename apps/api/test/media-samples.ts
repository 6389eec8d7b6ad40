import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';

/** A small picture in a colour of its own, so that no two samples have the same bytes. */
export function picture(format: 'jpeg' | 'png' | 'gif' | 'webp', { width = 40, height = 30, colour = '#1a6' } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}

/** A picture whose rows are stored lying and shown upright: `width` and `height` are what is stored. */
export function turnedPhoto(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a61' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** A GIF of two frames, one above the other in `sharp`’s view of it. */
export function movingPicture(width: number, height: number): Promise<Buffer> {
  const frames = Buffer.concat([Buffer.alloc(width * height * 3, 200), Buffer.alloc(width * height * 3, 40)]);
  return sharp(frames, { raw: { width, height: height * 2, channels: 3, pageHeight: height } })
    .gif({ delay: [100, 100], loop: 0 })
    .toBuffer();
}

/** The head of a PNG that promises this size, and one row of it: a bomb for whoever makes room before reading. */
export function pngHeader(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1 + width * 3))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const PATTERN = ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=10:duration=1', '-pix_fmt', 'yuv420p'];

/**
 * A test pattern of 64 by 48 that lasts one second.
 * @param extension `mp4`, `mov`, `webm`, `flv`, or a kind that nobody takes
 * @param options further arguments of ffmpeg for the output
 */
export function video(extension: string, options: readonly string[] = []): Promise<Buffer> {
  return film([[...PATTERN, ...options, `film.${extension}`]]);
}

/** A film by a phone that was held upright: its frames lie, and it says so. */
export function turnedVideo(): Promise<Buffer> {
  return film([
    [...PATTERN, 'lying.mp4'],
    ['-i', 'lying.mp4', '-c', 'copy', '-metadata:s:v:0', 'rotate=90', 'upright.mp4'],
  ]);
}

export function soundOnly(): Promise<Buffer> {
  return film([['-f', 'lavfi', '-i', 'anullsrc', '-t', '1', 'sound.mp4']]);
}

/** Runs ffmpeg in a folder of its own, once for each list of arguments; the last argument of all names the result. */
async function film(runs: readonly (readonly string[])[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'longstream-film-'));
  try {
    // The package's own install script would have made it executable; install scripts do not run here.
    await chmod(ffmpeg.path, 0o755);
    for (const run of runs) await promisify(execFile)(ffmpeg.path, ['-v', 'error', ...run], { cwd: folder });
    return await readFile(join(folder, runs.at(-1)?.at(-1) ?? ''));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
