import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The processes of one running Longstream, by what they do. */
export const PROCESS_NAMES = ['launcher', 'api', 'sandbox', 'database'] as const;
export type ProcessName = (typeof PROCESS_NAMES)[number];

const SCRIPTS: Partial<Record<ProcessName, string>> = {
  launcher: 'apps/launcher/dist/main.js',
  api: 'apps/api/dist/main.js',
  sandbox: 'apps/sandbox/dist/main.js',
};

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The process that does this for the copy that `starter` began with its data in `dataDir`; undefined while there is none. */
export async function findProcess(name: ProcessName, starter: number, dataDir: string): Promise<number | undefined> {
  if (name === 'database') return databaseServer(dataDir);
  const script = SCRIPTS[name] ?? '';
  return (await descendants(starter)).find(({ command }) => command.includes(script))?.pid;
}

export async function descendants(starter: number): Promise<Row[]> {
  const rows = await allProcesses();
  const below = (parent: number): Row[] => rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.pid)]);
  return below(starter);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function allProcesses(): Promise<Row[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { maxBuffer: 16_000_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** PostgreSQL writes its own number down. */
async function databaseServer(dataDir: string): Promise<number | undefined> {
  const noted = await readFile(join(dataDir, 'database/cluster/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(noted.split('\n')[0]);
  return pid > 0 && isRunning(pid) ? pid : undefined;
}
