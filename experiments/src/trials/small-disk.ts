import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const A_PIECE = Buffer.alloc(1_048_576);

/** A disk of its own, in memory, that can be filled to the last byte without taking anybody else's room. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Null where it is not ours to mount one: that takes Linux, and root. */
  static async mount(megabytes: number): Promise<SmallDisk | null> {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
    const folder = await mkdtemp(join(tmpdir(), 'longstream-small-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m,mode=0711`, 'tmpfs', folder]);
    } catch {
      // Root in a container may be without that right.
      await rmdir(folder);
      return null;
    }
    return new SmallDisk(folder);
  }

  async fill(): Promise<void> {
    const ballast = await open(this.ballast, 'a');
    try {
      while ((await this.freeBytes()) > 0) await ballast.write(A_PIECE);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
    } finally {
      await ballast.close();
    }
  }

  async empty(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await run('umount', [this.folder]);
    await rmdir(this.folder);
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }

  private async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.folder);
    return bavail * bsize;
  }
}
