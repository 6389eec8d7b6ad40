import { execFile } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import ffprobe from '@ffprobe-installer/ffprobe';

const PROGRAMS = { ffmpeg: ffmpeg.path, ffprobe: ffprobe.path };
const DEADLINE_MS = 20_000;
/** More than a frame of a thumbnail's size in the deepest colours, and than any honest film says of itself. */
const MAX_OUTPUT_BYTES = 4 * 1024 ** 2;
/** The largest frame that the levels of H.264 and HEVC know: 8K, and a little more. Whatever a file promises, no larger one is decoded. */
const MAX_PIXELS = 35_651_584;
/** A file is asked for nothing but itself: what it names beside (a playlist, an address) is not opened. */
const ONLY_FILES = ['-protocol_whitelist', 'file,pipe'];
const LIMITS = ['-v', 'error', ...ONLY_FILES, '-max_pixels', String(MAX_PIXELS)];
const TOO_MUCH_SAID = 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';

/** What the program says of a file; null when it could not make sense of it, or not in time, or said more than there is to say. */
export async function runProgram(name: keyof typeof PROGRAMS, args: readonly string[], deadlineMs = DEADLINE_MS): Promise<Buffer | null> {
  await makeExecutable(PROGRAMS[name]);
  try {
    const { stdout } = await promisify(execFile)(PROGRAMS[name], [...LIMITS, ...args], {
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_OUTPUT_BYTES,
      encoding: 'buffer',
      env: {},
    });
    return stdout;
  } catch (cause) {
    if (isVerdict(cause)) return null;
    throw cause;
  }
}

/** It ran and said no, or ran out of time or of room; that it could not be run at all is our fault, not the file's. */
function isVerdict(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  if ('code' in cause && (typeof cause.code === 'number' || cause.code === TOO_MUCH_SAID)) return true;
  return 'killed' in cause && cause.killed === true;
}

/** The packages' own install scripts would have done it; install scripts do not run here. */
async function makeExecutable(path: string): Promise<void> {
  const isExecutable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isExecutable) await chmod(path, 0o755);
}
