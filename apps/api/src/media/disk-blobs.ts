import { access, link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { hasCode } from '../config/system-error.ts';
import type { BlobStore } from './blob-store.ts';
import type { ByteRange } from './byte-range.ts';

/** Files in a folder of this machine, or of a network that all of them share, as `<first two characters>/<name>`. */
export class DiskBlobs implements BlobStore {
  constructor(private readonly root: string) {}

  /** A second name for bytes that are on disk already: nothing is copied, so the source must be on the same disk. */
  async put(name: string, path: string): Promise<void> {
    const folder = this.folderOf(name);
    await mkdir(folder, { recursive: true });
    try {
      await link(path, this.pathOf(name));
    } catch (cause) {
      if (!hasCode(cause, 'EEXIST')) throw cause;
    }
    await syncFolder(folder);
    await syncFolder(this.root);
  }

  async has(name: string): Promise<boolean> {
    try {
      await access(this.pathOf(name));
      return true;
    } catch (cause) {
      if (hasCode(cause, 'ENOENT')) return false;
      throw cause;
    }
  }

  async read(name: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.pathOf(name), 'r');
    return file.createReadStream(range);
  }

  lend<T>(name: string, work: (path: string) => Promise<T>): Promise<T> {
    return work(this.pathOf(name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  private folderOf(name: string): string {
    return join(this.root, name.slice(0, 2));
  }

  private pathOf(name: string): string {
    return join(this.folderOf(name), name);
  }
}

/** A name survives a power cut only once its folder is on disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
