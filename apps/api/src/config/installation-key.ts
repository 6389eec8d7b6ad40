import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, openSync, readFileSync, writeFileSync, closeSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';
import { hasCode } from './system-error.ts';

/** The installation's 32-byte key: from the environment, or from a file that is made on first use and that only its owner may read. */
export function installationKey(settings: Pick<Settings, 'key' | 'dataDir'>): Buffer {
  const key = settings.key === null ? fileKey(join(settings.dataDir, 'key')) : Buffer.from(settings.key, 'base64');
  if (key.length !== 32) throw new Error('LONGSTREAM_KEY must be 32 bytes in base64.');
  return key;
}

/** One key per purpose, so that what signs sessions never seals credentials. */
export function keyFor(settings: Pick<Settings, 'key' | 'dataDir'>, purpose: 'sessions' | 'credentials'): Buffer {
  return Buffer.from(hkdfSync('sha256', installationKey(settings), '', `longstream ${purpose}`, 32));
}

function fileKey(path: string): Buffer {
  const kept = readKept(path);
  if (kept !== null) return kept;
  mkdirSync(join(path, '..'), { recursive: true });
  try {
    const file = openSync(path, 'wx', 0o600);
    writeFileSync(file, randomBytes(32).toString('base64'));
    fsyncSync(file);
    closeSync(file);
  } catch (cause) {
    // Another process of ours was first; its key is the key.
    if (!hasCode(cause, 'EEXIST')) throw cause;
  }
  return readKept(path) ?? Buffer.alloc(0);
}

function readKept(path: string): Buffer | null {
  try {
    return Buffer.from(readFileSync(path, 'utf8'), 'base64');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null;
    throw cause;
  }
}
