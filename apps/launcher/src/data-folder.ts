import { createHash } from 'node:crypto';
import { mkdir, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { canReach, serverUser } from '@longstream/database/server-user';

import { StartRefused } from './start-refused.ts';

const SPARE_PLACE = '/var/lib/longstream';
/** Below this PostgreSQL may stop at any write; nothing is begun that could not be finished. */
const FREE_SPACE_FLOOR_BYTES = 300_000_000;

/**
 * Where the data lies when nobody said: beside the code, in `.longstream`. A repository in root's own home is
 * closed to the user that the database runs as; then a folder of this repository's own under /var/lib.
 */
export async function chooseDataFolder(repository: string, sparePlace = SPARE_PLACE): Promise<string> {
  if (await canReach(await serverUser(), repository)) return join(repository, '.longstream');
  const hash = createHash('sha256').update(repository).digest('hex').slice(0, 8);
  return join(sparePlace, `${basename(repository)}-${hash}`);
}

export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    // Passable, because the database may run as another user; every secret in it is closed by itself.
    await mkdir(folder, { mode: 0o711 }).catch(unlessItExists);
  } catch (cause) {
    throw new StartRefused(
      `The data folder ${folder} cannot be made: ${(cause as Error).message}. Choose another with LONGSTREAM_DATA.`,
      `无法创建数据目录 ${folder}。请用 LONGSTREAM_DATA 指定其他目录。`,
      { cause },
    );
  }
}

export async function assertFreeSpace(folder: string, floor = FREE_SPACE_FLOOR_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= floor) return;
  const [has, needs] = [free, floor].map((bytes) => `${Math.floor(bytes / 1_000_000)} MB`);
  throw new StartRefused(
    `Only ${has} are free where the data lies (${folder}); Longstream wants at least ${needs}. Make room, or choose another folder with LONGSTREAM_DATA.`,
    `数据目录 ${folder} 所在磁盘仅剩 ${has}，至少需要 ${needs}。请清理空间，或用 LONGSTREAM_DATA 指定其他目录。`,
  );
}

function unlessItExists(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EEXIST') throw fault;
}
