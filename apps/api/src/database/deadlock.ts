const ATTEMPTS = 5;

/**
 * For work that goes through many rows: where it and another transaction come to wait for each other, PostgreSQL ends one of the two
 * (https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS). It is then done again from its beginning.
 */
export async function pastDeadlocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (fault) {
      if (attempt === ATTEMPTS || !isDeadlock(fault)) throw fault;
    }
  }
}

function isDeadlock(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === '40P01';
}
