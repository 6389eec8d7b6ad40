import { openCluster } from './cluster.ts';
import { connect } from './connect.ts';
import { Guardian } from './guardian.ts';
import { isAlive } from './process-life.ts';
import { applicationUrl, type Server, startOrAdopt, stop, superuserUrl } from './server.ts';

export interface EmbeddedDatabaseOptions {
  /** Absolute path; the database lives in its folder `database`. */
  readonly dataDir: string;
  /** A fixed port of 127.0.0.1; without it a free one is found. A server that runs already keeps its own. */
  readonly port?: number;
  /** False only for tests: fast, and not safe against a power cut. */
  readonly durable?: boolean;
  /** Hears what the guardian does. */
  readonly tell?: (line: string) => void;
}

/** The embedded PostgreSQL, running and guarded. */
export interface EmbeddedDatabase {
  /** The database `longstream` as its owner `longstream`, which is not a superuser. */
  readonly url: string;
  /** The cluster's superuser, for tests and repairs. Never given to the application. */
  readonly superuserUrl: string;
  /** The server as it runs now; its process changes when the guardian had to start it again. */
  readonly server: Server;
  /** Stops the server. */
  close(): Promise<void>;
  /** Ends the server at once, as a power cut would; the next start recovers. */
  kill(): void;
  /** Leaves the server running for the next one to adopt. */
  detach(): Promise<void>;
}

/**
 * Opens the database in a data folder: creates it at the first time, adopts a server that is
 * still running from a launcher that died, and starts the server again whenever it ends.
 *
 * One launcher at a time per data folder is the caller's to ensure.
 *
 * @throws {DatabaseUnavailable} with a message for the person at the terminal
 */
export async function openEmbeddedDatabase({
  dataDir,
  port,
  durable,
  tell = () => undefined,
}: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const cluster = await openCluster(dataDir, { durable });
  const server = await startOrAdopt(cluster, port);
  await ensureApplicationDatabase(superuserUrl(cluster, server.port), cluster.passwords.longstream);
  const guardian = new Guardian(cluster, server, tell);

  return {
    url: applicationUrl(cluster, server.port),
    superuserUrl: superuserUrl(cluster, server.port),
    get server() {
      return guardian.server;
    },
    async close() {
      await guardian.dismiss();
      await stop(cluster, guardian.server);
    },
    kill() {
      void guardian.dismiss();
      if (isAlive(guardian.server.pid)) process.kill(guardian.server.pid, 'SIGQUIT');
    },
    async detach() {
      await guardian.dismiss();
    },
  };
}

/** The extensions our migrations use are trusted ones, so the owner of the database makes them. */
async function ensureApplicationDatabase(url: string, password: string): Promise<void> {
  await using client = await connect(url);
  const { rowCount: roles } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'longstream'`);
  if (!roles) {
    await client.query(
      `CREATE ROLE longstream LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
    );
  }
  const { rowCount: databases } = await client.query(`SELECT FROM pg_database WHERE datname = 'longstream'`);
  if (!databases) await client.query('CREATE DATABASE longstream OWNER longstream');
  await client.query('REVOKE CONNECT ON DATABASE longstream FROM PUBLIC');
}
