import { resolve } from 'node:path';

import { StartRefused } from '../start-refused.ts';

/** What a person may set for `npm start`. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Absolute; undefined leaves the choice to us. */
  readonly dataDir: string | undefined;
  /** A PostgreSQL of the user's own, instead of the embedded one. */
  readonly databaseUrl: string | undefined;
}

export function readSettings(environment: NodeJS.ProcessEnv = process.env, workingDir = process.cwd()): Settings {
  // An empty variable is what a compose file makes of an unset one.
  const read = (name: string) => {
    const text = environment[name]?.trim();
    return text === '' ? undefined : text;
  };
  const dataDir = read('LONGSTREAM_DATA');
  return {
    host: read('HOST') ?? '127.0.0.1',
    port: parsePort(read('PORT') ?? '8220'),
    dataDir: dataDir === undefined ? undefined : resolve(workingDir, dataDir),
    databaseUrl: read('DATABASE_URL'),
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  // The sandbox takes the port after ours.
  if (/^\d+$/.test(text) && port >= 1 && port <= 65534) return port;
  throw new StartRefused(`PORT must be a number from 1 to 65534, not "${text}".`, `PORT 应为 1 到 65534 之间的整数，而不是“${text}”。`);
}

/** A program's environment: ours, and what it needs to know. The C library keeps one pool of memory instead of one for each thread. */
export function environmentFor(additions: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { MALLOC_ARENA_MAX: '1', ...process.env, ...additions };
}
