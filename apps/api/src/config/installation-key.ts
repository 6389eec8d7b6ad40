import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';
import { hasCode } from './system-error.ts';

export type KeySettings = Pick<Settings, 'key' | 'oldKeys' | 'dataDir'>;
type Purpose = 'sessions' | 'credentials' | 'media links';

/** The installation's 32-byte key: from the environment, or from a file that is made on first use and that only its owner may read. */
export function installationKey(settings: Pick<KeySettings, 'key' | 'dataDir'>): Buffer {
  return wholeKey(settings.key === null ? fileKey(join(settings.dataDir, 'key')) : Buffer.from(settings.key, 'base64'), 'LONGSTREAM_KEY');
}

/** One key per purpose, so that what signs sessions never seals credentials. */
export function keyFor(settings: Pick<KeySettings, 'key' | 'dataDir'>, purpose: Purpose): Buffer {
  return forPurpose(installationKey(settings), purpose);
}

/** The key of today, then those it has replaced, which the environment or files beside the key file (`key.…`) still name. */
export function keysFor(settings: KeySettings, purpose: Purpose): [current: Buffer, ...older: Buffer[]] {
  const named = settings.oldKeys.map((key) => wholeKey(Buffer.from(key, 'base64'), 'Each of LONGSTREAM_OLD_KEYS'));
  const older = [...named, ...oldFileKeys(settings.dataDir)];
  return [keyFor(settings, purpose), ...older.map((key) => forPurpose(key, purpose))];
}

function forPurpose(key: Buffer, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `longstream ${purpose}`, 32));
}

function wholeKey(key: Buffer, name: string): Buffer {
  if (key.length !== 32) throw new Error(`${name} must be 32 bytes in base64.`);
  return key;
}

function oldFileKeys(folder: string): Buffer[] {
  return namesIn(folder)
    .filter((name) => name.startsWith('key.'))
    .toSorted()
    .map((name) => wholeKey(readKept(join(folder, name)) ?? Buffer.alloc(0), `The file ${name}`));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return [];
    throw cause;
  }
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
