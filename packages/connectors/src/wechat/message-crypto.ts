import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** What WeChat signs its calls to us with: a token that the account's owner made up, and what is in the call. */
export function signatureOf(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex');
}

export function isSameSignature(given: string | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const BLOCK_BYTES = 32;

/**
 * Opens an encrypted message: random bytes, the length of the text, the text, and whom it is for.
 *
 * @returns null for what was not encrypted with this key, or is for another account.
 */
export function openedMessage(encrypted: string, encodingAesKey: string, appId: string): string | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (key.length !== BLOCK_BYTES) return null;
  const opened = decrypted(encrypted, key);
  if (opened === null || opened.length < RANDOM_BYTES + LENGTH_BYTES) return null;

  const start = RANDOM_BYTES + LENGTH_BYTES;
  const end = start + opened.readUInt32BE(RANDOM_BYTES);
  return opened.subarray(end).toString() === appId ? opened.subarray(start, end).toString() : null;
}

function decrypted(encrypted: string, key: Buffer): Buffer | null {
  // The padding goes up to 32 bytes, which the cipher itself would take for broken.
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  try {
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    return padding >= 1 && padding <= BLOCK_BYTES && padding <= padded.length ? padded.subarray(0, padded.length - padding) : null;
  } catch {
    // Not whole blocks: no message of WeChat's.
    return null;
  }
}
