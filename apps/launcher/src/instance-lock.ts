import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive, processBirth } from '@longstream/database/process-life';

import { StartRefused } from './start-refused.ts';

interface Holder {
  readonly pid: number;
  /** Tells the holder from a later process of the same number. */
  readonly birth: string | null;
  readonly address: string;
}

export interface InstanceLock {
  release(): Promise<void>;
}

/**
 * One copy of Longstream per data folder, held by the file `running.json` in it.
 * The file of a copy that was killed is taken over.
 *
 * @throws {StartRefused} naming the copy that runs
 */
export async function lockDataFolder(dataDir: string, address: string): Promise<InstanceLock> {
  const file = join(dataDir, 'running.json');
  const ours: Holder = { pid: process.pid, birth: processBirth(process.pid), address };
  const holder = await readHolder(file);
  if (holder && holds(holder)) throw anotherCopy(holder, dataDir, file);

  await rm(file, { force: true });
  const written = JSON.stringify(ours);
  await writeFile(file, written, { flag: 'wx' }).catch(unlessItExists);
  // Two copies that take over from the same dead one may both come this far; the later file stands.
  await sleep(50);
  const winner = await readHolder(file);
  if (JSON.stringify(winner) !== written) throw anotherCopy(winner ?? ours, dataDir, file);
  return { release: () => rm(file, { force: true }) };
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined; // Cut short by a crash: nobody holds it.
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

function holds({ pid, birth }: Holder): boolean {
  return isAlive(pid) && (birth === null || birth === processBirth(pid));
}

function anotherCopy({ pid, address }: Holder, dataDir: string, file: string): StartRefused {
  return new StartRefused(
    `Longstream already runs with this data (${dataDir}): process ${pid}, ${address}. Use that one, stop it, or start another with its own LONGSTREAM_DATA and PORT. (The lock is ${file}.)`,
    `使用该数据目录（${dataDir}）的 Longstream 已在运行：进程 ${pid}，${address}。请直接使用、先停止它，或用另外的 LONGSTREAM_DATA 和 PORT 启动。`,
  );
}

function unlessItExists(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
