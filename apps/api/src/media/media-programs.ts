import { execFile } from 'node:child_process';
import { access, chmod, constants } from 'node:fs/promises';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import ffprobe from '@ffprobe-installer/ffprobe';

const PROGRAMS = { ffmpeg: ffmpeg.path, ffprobe: ffprobe.path };
const DEADLINE_MS = 20_000;
/** A frame of the largest picture that we take, as it comes from ffmpeg. */
const MAX_OUTPUT_BYTES = 512 * 1024 ** 2;
/** A file is asked for nothing but itself: what it names beside (a playlist, an address) is not opened. */
const ONLY_FILES = ['-v', 'error', '-protocol_whitelist', 'file,pipe'];

/** What the program says of a file; null when it could not make sense of it, or not in time. */
export async function runProgram(name: keyof typeof PROGRAMS, args: readonly string[]): Promise<Buffer | null> {
  await makeExecutable(PROGRAMS[name]);
  try {
    const { stdout } = await promisify(execFile)(PROGRAMS[name], [...ONLY_FILES, ...args], {
      timeout: DEADLINE_MS,
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

/** It ran and said no, or ran out of time; that it could not be run at all is our fault, not the file's. */
function isVerdict(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  return ('code' in cause && typeof cause.code === 'number') || ('killed' in cause && cause.killed === true);
}

/** The packages' own install scripts would have done it; install scripts do not run here. */
async function makeExecutable(path: string): Promise<void> {
  const isExecutable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isExecutable) await chmod(path, 0o755);
}
