import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/** What Linux counts processor time in. */
const TICKS_PER_SECOND = 100;

/** How many cores of the machine were busy, whoever kept them so, between this call and the one of its answer. */
export function busyCores(): () => number {
  const before = machineMs();
  return () => {
    const after = machineMs();
    const share = (after.busy - before.busy) / (after.busy + after.idle - before.busy - before.idle);
    return share * cpus().length;
  };
}

function machineMs(): { busy: number; idle: number } {
  const times = cpus().map((core) => core.times);
  const idle = times.reduce((sum, core) => sum + core.idle, 0);
  return { idle, busy: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, 0) };
}

/**
 * How many cores the processes kept busy between this call and the one of its answer. One that has ended meanwhile is left out: nobody can
 * ask any more what it used.
 *
 * @returns null from the answer where the system does not tell
 */
export async function coresOf(pids: readonly number[]): Promise<() => Promise<number | null>> {
  const startedAt = performance.now();
  const before = await Promise.all(pids.map(usedMs));
  return async () => {
    if (process.platform !== 'linux') return null;
    const after = await Promise.all(pids.map(usedMs));
    const forMs = performance.now() - startedAt;
    return after.reduce<number>((sum, ms, at) => sum + (ms === null ? 0 : ms - (before[at] ?? ms)), 0) / forMs;
  };
}

/** Milliseconds of a core that a process has used so far, null of one that has ended. */
async function usedMs(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const [user = 0, system = 0] = stat
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return ((user + system) * 1000) / TICKS_PER_SECOND;
}
