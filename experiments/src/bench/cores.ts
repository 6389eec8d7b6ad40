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
 * Milliseconds of a core that the processes have used so far. One that has ended counts nothing.
 *
 * @returns null where the system does not tell
 */
export async function usedMs(pids: readonly number[]): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const used = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
      const [user = 0, system = 0] = stat
        .replace(/^.*\) /s, '')
        .split(' ')
        .slice(11, 13)
        .map(Number);
      return ((user + system) * 1000) / TICKS_PER_SECOND;
    }),
  );
  return used.reduce((sum, one) => sum + one, 0);
}
