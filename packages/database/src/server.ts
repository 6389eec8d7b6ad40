import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import type { Cluster } from './cluster.ts';
import { connect } from './connect.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { isAlive } from './process-life.ts';
import { serverFlags } from './server-settings.ts';
import { asServerUser } from './server-user.ts';

const run = promisify(execFile);

const HOST = '127.0.0.1';
/** A postmaster killed with -9 leaves back ends that hold its shared memory for a moment. */
const START_RETRIES_MS = 10_000;
/** Crash recovery of a large database takes its time; a server that is alive is given it. */
const RECOVERY_MS = 300_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** Between a server's lock and its end. */
const LAST_BREATH_MS = 5_000;

/** A running database server of ours. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** It ran already when we came: its launcher had died, or another one has it. */
  readonly adopted: boolean;
}

/** Gets a server for the cluster: the one that runs already, or else a new one. A second one beside a living one is never tried. */
export async function startOrAdopt(cluster: Cluster, port?: number): Promise<Server> {
  const giveUpAt = Date.now() + START_RETRIES_MS;
  for (;;) {
    const running = await findRunning(cluster);
    if (running) return running;
    try {
      return await start(cluster, port ?? (await freePort()));
    } catch (fault) {
      if (Date.now() > giveUpAt) throw fault;
      await sleep(500);
    }
  }
}

/** Stops the server so that the next start finds nothing to recover. */
export async function stop(cluster: Cluster, server: Server): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (!isAlive(server.pid)) return;
    try {
      await run(
        cluster.binaries.pgCtl,
        ['stop', `--pgdata=${cluster.folder}`, `--mode=${mode}`, '--timeout=5'],
        asServerUser(cluster.user),
      );
      await ended(server.pid);
      return;
    } catch (fault) {
      if (mode === 'immediate' && isAlive(server.pid)) throw fault;
    }
  }
}

/** `pg_ctl` is content when the lock file is gone, which a busy machine sees some time before the process is. */
async function ended(pid: number): Promise<void> {
  const giveUpAt = Date.now() + LAST_BREATH_MS;
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt) throw new Error(`The database server, process ${String(pid)}, has let go of its lock and does not end.`);
    await sleep(10);
  }
}

/** The living server of the cluster, waited for while it starts or stops. */
export async function findRunning(cluster: Cluster): Promise<Server | undefined> {
  const giveUpAt = Date.now() + RECOVERY_MS;
  while (Date.now() < giveUpAt) {
    const file = await readPostmasterFile(cluster);
    if (!file || !isAlive(file.pid)) return undefined;
    if (await isOurs(cluster, file.port)) return { pid: file.pid, port: file.port, adopted: true };
    if (file.startedAt < machineStartedAt()) {
      await rm(postmasterFile(cluster));
      return undefined;
    }
    // "ready", yet not answering as our cluster: the machine gave the number of a dead server to another program.
    if (file.status === 'ready') return undefined;
    await sleep(100);
  }
  return undefined;
}

async function start(cluster: Cluster, port: number): Promise<Server> {
  await using log = await openLog(cluster);
  const { size: logStart } = await log.stat();
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...serverFlags(HOST, port, cluster.durable)], {
    ...asServerUser(cluster.user),
    // Of its own session: a Ctrl-C at the terminal is for the launcher, which stops the database last.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  let ended: string | undefined;
  child.once('error', (fault) => (ended = fault.message));
  child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? `code ${String(code)}`}`));

  const giveUpAt = Date.now() + RECOVERY_MS;
  while (ended === undefined && Date.now() < giveUpAt) {
    if (child.pid !== undefined && (await isOurs(cluster, port))) return { pid: child.pid, port, adopted: false };
    await sleep(25);
  }
  const said = (await readFile(cluster.logFile)).subarray(logStart).toString('utf8').trim();
  throw new DatabaseUnavailable('server_did_not_start', `The database server did not start: ${ended ?? 'it does not answer'}.\n${said}`);
}

/** Appended to across starts and kept to a readable size; the server writes to it by itself, also when we are gone. */
async function openLog({ logFile, user }: Cluster) {
  const { size } = await stat(logFile).catch(() => ({ size: 0 }));
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  if (user.uid !== undefined) await chown(logFile, user.uid, user.gid);
  return log;
}

/**
 * The one case in which PostgreSQL's lock file is ours to remove: the machine was started after that server was, so nothing
 * of it can be left. PostgreSQL itself would take whatever program has its number now for the server, and refuse to start.
 */
function machineStartedAt(): number {
  return Date.now() / 1000 - uptime();
}

interface PostmasterFile {
  readonly pid: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly port: number;
  readonly status: string;
}

/** https://www.postgresql.org/docs/current/storage-file-layout.html: `postmaster.pid`, one value a line. */
async function readPostmasterFile(cluster: Cluster): Promise<PostmasterFile | undefined> {
  const lines = await readFile(postmasterFile(cluster), 'utf8').then(
    (text) => text.split('\n'),
    () => undefined,
  );
  if (!lines?.[0]) return undefined;
  const [pid, , startedAt, port, , , , status = 'starting'] = lines;
  return { pid: Number(pid), startedAt: Number(startedAt), port: Number(port), status: status.trim() };
}

function postmasterFile({ folder }: Cluster): string {
  return join(folder, 'postmaster.pid');
}

async function isOurs(cluster: Cluster, port: number): Promise<boolean> {
  if (!port) return false;
  try {
    await using client = await connect(superuserUrl(cluster, port));
    const { rows } = await client.query<{ identifier: string }>('SELECT system_identifier::text AS identifier FROM pg_control_system()');
    return rows[0]?.identifier === cluster.systemIdentifier;
  } catch {
    return false; // Nobody listens, it is still starting, or it is a server that does not know our password.
  }
}

export function superuserUrl(cluster: Cluster, port: number, database = 'postgres'): string {
  return `postgresql://postgres:${cluster.passwords.postgres}@${HOST}:${port}/${database}`;
}

export function applicationUrl(cluster: Cluster, port: number, database = 'longstream'): string {
  return `postgresql://longstream:${cluster.passwords.longstream}@${HOST}:${port}/${database}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The operating system named no port.');
  return address.port;
}
