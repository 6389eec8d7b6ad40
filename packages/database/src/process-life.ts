import { readFileSync } from 'node:fs';

/** Does a process of this number still do anything? Also true for one that belongs to another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/**
 * Ended, but its parent has not taken note: what becomes of an orphaned server in a
 * container whose first process cares for no children. It keeps its number for ever.
 */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true; // It ended between the two questions.
  }
}

/**
 * When the process of this number began, in the system's own count: tells a process from a later one of the same number.
 * Null where the system does not say.
 */
export function processBirth(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields are counted after the name in brackets, which may itself hold spaces; the 22nd field is the start.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // It ended.
  }
}
