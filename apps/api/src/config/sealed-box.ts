import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type KeySettings, keysFor } from './installation-key.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a row keeps of a secret: `nonce | tag | ciphertext`, and which key sealed it. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Buffer;
}

/**
 * Seals secrets with the installation's key, so that the database alone gives none of them away, and opens what an older key of it has
 * sealed. Each is bound to the row that it stands in: another row cannot be passed off as its owner.
 */
export class SealedBox {
  private readonly key: Buffer;
  /** Says which key sealed a row, without saying anything about the key. */
  readonly keyId: string;
  private readonly known: ReadonlyMap<string, Buffer>;

  constructor(settings: KeySettings) {
    const [current, ...older] = keysFor(settings, 'credentials');
    this.key = current;
    this.keyId = idOf(current);
    this.known = new Map([current, ...older].map((key) => [idOf(key), key]));
  }

  seal(secret: string, binding: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(binding));
    const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return { keyId: this.keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) };
  }

  /** Null when it was not sealed like this: with a key that is not known here, for another row, or to other bytes. */
  open({ keyId, sealed }: Sealed, binding: string): string | null {
    const key = this.known.get(keyId);
    if (key === undefined || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(binding))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
    try {
      return opened + decipher.final('utf8');
    } catch {
      return null;
    }
  }
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('longstream key id').update(key).digest('hex').slice(0, 16);
}
