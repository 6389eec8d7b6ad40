import { execFile } from 'node:child_process';
import { parse } from 'node:path';
import { promisify } from 'node:util';

import { serverEnvironment } from './config/server-environment.ts';
import { DatabaseUnavailable } from './database-unavailable.ts';

const run = promisify(execFile);

/**
 * Whom the database server runs as. PostgreSQL refuses to run as root, so root lends it
 * to the user `postgres`; everybody else runs it themselves, which is the empty value.
 */
export type ServerUser = { readonly uid: number; readonly gid: number } | { readonly uid?: undefined; readonly gid?: undefined };

const OURSELVES: ServerUser = {};

export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return OURSELVES;
  return (await findUser('postgres')) ?? (await createUser('postgres'));
}

async function findUser(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)));
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined; // `id` fails for a name that nobody has.
  }
}

async function createUser(name: string): Promise<ServerUser> {
  try {
    await run('groupadd', ['--system', '--force', name]);
    await run('useradd', ['--system', '--gid', name, '--no-create-home', name]);
  } catch (cause) {
    throw new DatabaseUnavailable(
      'no_server_user',
      `PostgreSQL does not run as root, and the user "${name}" could not be created. Create it, or start Longstream as an ordinary user.`,
      { cause },
    );
  }
  const user = await findUser(name);
  if (!user) throw new DatabaseUnavailable('no_server_user', `The user "${name}" was created but cannot be found.`);
  return user;
}

/** How a program of the server's is spawned: as its user, without our secrets, from a folder that everybody can enter. */
export function asServerUser(user: ServerUser): ServerUser & { cwd: string; env: NodeJS.ProcessEnv } {
  return { ...user, cwd: parse(process.execPath).root, env: serverEnvironment() };
}

/** May this user enter the folder and read in it? Asked of the operating system as that user, so that ACLs count too. */
export async function canReach(user: ServerUser, folder: string): Promise<boolean> {
  if (user.uid === undefined) return true;
  try {
    await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], asServerUser(user));
    return true;
  } catch {
    return false; // `test` says no by failing.
  }
}
