import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program needs of the machine that it runs on, and nothing of what else this process was told. */
export function machineEnvironment(): Record<string, string> {
  const { PATH = '' } = process.env;
  // Most of a worker's start is the compiling of thousands of modules: once is enough.
  return { PATH, NODE_COMPILE_CACHE: join(tmpdir(), 'longstream-compile-cache') };
}
