import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { openCluster } from '../cluster.ts';
import { announceTestRun } from '../config/test-run.ts';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../embedded-database.ts';
import { isAlive } from '../process-life.ts';
import { findRunning, stop } from '../server.ts';

const PREFIX = `longstream-test-${userInfo().uid}-`;

let running: { readonly database: EmbeddedDatabase; readonly dataDir: string } | undefined;

/** One real PostgreSQL for a whole test run, in a folder that carries the run's process id. */
export async function startTestCluster(): Promise<void> {
  await removeAbandonedClusters();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o711);
  const database = await openEmbeddedDatabase({ dataDir, durable: false });
  running = { database, dataDir };
  announceTestRun(database);
}

export async function stopTestCluster(): Promise<void> {
  if (!running) return;
  await running.database.close();
  await rm(running.dataDir, { recursive: true, force: true });
  running = undefined;
}

/** A test run that was killed could not clean up; the next one does it. */
async function removeAbandonedClusters(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const dataDir = join(tmpdir(), name);
    // It may be half made, or another run may be removing it at this moment.
    await stopAbandoned(dataDir).catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function stopAbandoned(dataDir: string): Promise<void> {
  const cluster = await openCluster(dataDir, { durable: false });
  const server = await findRunning(cluster);
  if (server) await stop(cluster, server);
}
