import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { type Binaries, prepareBinaries } from './binaries.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { asServerUser, canReach, type ServerUser, serverUser } from './server-user.ts';

const run = promisify(execFile);
const MAJOR_VERSION = '18';

/** Random, made with the cluster, never shown: the server's own superuser and the role of the application. */
export interface Passwords {
  readonly postgres: string;
  readonly longstream: string;
}

/** A database cluster on disk, running or not. */
export interface Cluster {
  /** PostgreSQL's data directory. */
  readonly folder: string;
  readonly logFile: string;
  readonly passwords: Passwords;
  /** PostgreSQL's own name for this cluster: how we know a running server to be ours. */
  readonly systemIdentifier: string;
  readonly user: ServerUser;
  readonly binaries: Binaries;
  /** False only for tests: they would rather be fast than survive a power cut. */
  readonly durable: boolean;
}

/**
 * Opens the cluster in a data folder and creates it at the first time.
 *
 *   <data>/database/cluster         PostgreSQL's data directory, its user's alone
 *   <data>/database/passwords.json  ours alone
 *   <data>/database/server.log
 *
 * The folder `database` appears by one rename when everything in it is whole,
 * so a start that was cut short leaves nothing half made.
 */
export async function openCluster(dataDir: string, { durable = true } = {}): Promise<Cluster> {
  const home = join(dataDir, 'database');
  const folder = join(home, 'cluster');
  const existing = await ownerOf(folder);
  const user = existing ?? (await serverUser());

  await prepareDataFolder(dataDir, user);
  const binaries = await prepareBinaries(user, join(dataDir, `postgresql-${MAJOR_VERSION}`));
  if (!existing) await createCluster(home, user, binaries, durable);

  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (version !== MAJOR_VERSION) {
    throw new DatabaseUnavailable(
      'another_version',
      `The data in ${folder} was written by PostgreSQL ${version}; this release brings version ${MAJOR_VERSION} and cannot read it.`,
    );
  }
  return {
    folder,
    logFile: join(home, 'server.log'),
    passwords: JSON.parse(await readFile(join(home, 'passwords.json'), 'utf8')) as Passwords,
    systemIdentifier: await readSystemIdentifier(folder),
    user,
    binaries,
    durable,
  };
}

/** An existing cluster is served as whoever owns it, so root may start what an ordinary user made. */
async function ownerOf(folder: string): Promise<ServerUser | undefined> {
  const ourselves = process.getuid?.();
  try {
    const { uid, gid } = await stat(folder);
    if (ourselves === undefined || uid === ourselves) return {};
    if (ourselves === 0) return { uid, gid };
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(dirname(folder), fault);
  }
  throw new DatabaseUnavailable(
    'data_folder_of_another_user',
    `The data in ${dirname(folder)} belongs to another user of this machine. Start Longstream as that user, or choose another folder with LONGSTREAM_DATA.`,
  );
}

async function prepareDataFolder(dataDir: string, user: ServerUser): Promise<void> {
  try {
    // Where the server runs as another user it must be able to pass through; what we keep here is closed file by file.
    await mkdir(dataDir, { recursive: true, mode: user.uid === undefined ? 0o700 : 0o711 });
    await access(dataDir, 0o7);
  } catch (cause) {
    throw unusable(dataDir, cause);
  }
  if (await canReach(user, dataDir)) return;
  throw new DatabaseUnavailable(
    'data_folder_unreachable',
    `The database server runs as user id ${String(user.uid)}, which cannot reach the data folder ${dataDir}: ${await closedParent(user, dataDir)} does not let it pass. ` +
      `Open that folder for passing (chmod o+x), or choose another data folder with LONGSTREAM_DATA, for example /var/lib/longstream.`,
  );
}

function unusable(folder: string, cause: unknown): DatabaseUnavailable {
  return new DatabaseUnavailable(
    'data_folder_unusable',
    `The folder ${folder} cannot be used: ${(cause as Error).message}. Choose another data folder with LONGSTREAM_DATA.`,
    { cause },
  );
}

async function closedParent(user: ServerUser, folder: string): Promise<string> {
  const parent = dirname(folder);
  return parent === folder || (await canReach(user, parent)) ? folder : closedParent(user, parent);
}

async function createCluster(home: string, user: ServerUser, binaries: Binaries, durable: boolean): Promise<void> {
  const draft = `${home}.draft`;
  const passwords: Passwords = { postgres: randomPassword(), longstream: randomPassword() };
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: user.uid === undefined ? 0o700 : 0o711 });
  await mkdir(join(draft, 'cluster'), { mode: 0o700 });
  await writePrivately(join(draft, 'passwords.json'), JSON.stringify(passwords));
  await writePrivately(join(draft, 'first-password'), passwords.postgres);
  if (user.uid !== undefined) {
    await chown(join(draft, 'cluster'), user.uid, user.gid);
    await chown(join(draft, 'first-password'), user.uid, user.gid);
  }
  await initialise(draft, user, binaries, durable);
  await rm(join(draft, 'first-password'));
  await rename(draft, home);
}

async function initialise(draft: string, user: ServerUser, binaries: Binaries, durable: boolean): Promise<void> {
  const flags = [
    `--pgdata=${join(draft, 'cluster')}`,
    `--pwfile=${join(draft, 'first-password')}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8 sorts the same on every machine and in every release; a screen that wants pinyin order asks for it by name.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, flags, asServerUser(user));
  } catch (cause) {
    const { stderr } = cause as { stderr?: string };
    throw new DatabaseUnavailable('cluster_not_created', `The database could not be created: ${stderr ?? String(cause)}`, { cause });
  }
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

async function writePrivately(path: string, text: string): Promise<void> {
  await using file = await open(path, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
}

/** The first eight bytes of `pg_control`. */
async function readSystemIdentifier(folder: string): Promise<string> {
  return (await readFile(join(folder, 'global', 'pg_control'))).readBigUInt64LE(0).toString();
}
