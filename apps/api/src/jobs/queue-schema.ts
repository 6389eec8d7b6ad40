import { runMigrations } from 'graphile-worker';
import { queueLog } from './queue-log.ts';

/** Brings the queue library's own schema, `graphile_worker`, up to its release. */
export function migrateQueue(connectionString: string): Promise<void> {
  return runMigrations({ connectionString, logger: queueLog });
}
