import { execFile } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { promisify } from 'node:util';
import ffprobe from '@ffprobe-installer/ffprobe';
import { z } from 'zod';
import type { Picture } from './media-probe.ts';
import { isCutOff } from './mp4-boxes.ts';

const DEADLINE_MS = 20_000;
const ASKED = ['-v', 'error', '-protocol_whitelist', 'file', '-print_format', 'json', '-show_format', '-show_streams'];

const Stream = z.object({
  codec_type: z.string().optional(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  disposition: z.object({ attached_pic: z.number() }).partial().default({}),
  tags: z.object({ rotate: z.coerce.number() }).partial().default({}),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
});
const Answer = z.object({ streams: z.array(Stream), format: z.object({ duration: z.coerce.number().positive().optional() }) });
type Stream = z.output<typeof Stream>;

/** The size and length of a video, null when it is broken or shows nothing. */
export async function probeVideo(path: string): Promise<Picture | null> {
  const answer = await ask(path);
  const shown = answer?.streams.find((stream) => stream.codec_type === 'video' && stream.disposition.attached_pic !== 1);
  if (answer === null || shown?.width === undefined || shown.height === undefined || (await isCutOff(path))) return null;
  const [width, height] = isTurned(shown) ? [shown.height, shown.width] : [shown.width, shown.height];
  return { width, height, durationSeconds: answer.format.duration ?? null };
}

/** Null when ffprobe could not make sense of the file, or not in time. */
async function ask(path: string): Promise<z.output<typeof Answer> | null> {
  await makeExecutable();
  try {
    const { stdout } = await promisify(execFile)(ffprobe.path, [...ASKED, path], {
      timeout: DEADLINE_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 4 * 1024 ** 2,
      env: {},
    });
    const parsed = Answer.safeParse(JSON.parse(stdout));
    return parsed.success ? parsed.data : null;
  } catch (cause) {
    if (isVerdict(cause)) return null;
    throw cause;
  }
}

/** It ran and said no, or ran out of time; that it could not be run at all is our fault, not the file's. */
function isVerdict(cause: unknown): boolean {
  return cause instanceof Error && (('code' in cause && typeof cause.code === 'number') || ('killed' in cause && cause.killed === true));
}

/** A phone held upright films lying frames and notes the quarter turn, newer files as side data and older ones as a tag. */
function isTurned({ side_data_list: sideData, tags }: Stream): boolean {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? tags.rotate ?? 0;
  return Math.abs(degrees) % 180 === 90;
}

/** The package's own install script would have done it; install scripts do not run here. */
async function makeExecutable(): Promise<void> {
  const isExecutable = await access(ffprobe.path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isExecutable) await chmod(ffprobe.path, 0o755);
}
