import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.ts';

/**
 * Whole files by name. What can be read is complete, and survives a power cut. A name says what is in the file,
 * so storing it a second time changes nothing.
 *
 * `has` and `remove` are called while a transaction holds the file, so they end within seconds, if need be by failing: removing a
 * file with what was made of it ends well before whoever waits for that transaction is cut off by the statement's time (30 s).
 */
export interface BlobStore {
  /** Stores what the file at `path` holds; the file itself stays the caller's. */
  put(name: string, path: string): Promise<void>;
  has(name: string): Promise<boolean>;
  /** Its bytes, all or those of the range; fails before the first byte when there is no such file. */
  read(name: string, range?: ByteRange): Promise<Readable>;
  /** Lends the file under a path, for programs that read no streams. */
  lend<T>(name: string, work: (path: string) => Promise<T>): Promise<T>;
  /** One that is not there is gone already. */
  remove(name: string): Promise<void>;
}
