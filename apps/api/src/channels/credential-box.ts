import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tokens } from '@longstream/connectors/connector';
import { type KeySettings, keysFor } from '../config/installation-key.ts';
import { SETTINGS } from '../config/settings.ts';
import type { ChannelCredentialEntity } from './channel-credential.entity.ts';
import type { AccountKeys } from './platform-apps.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed: enough to act for the account, and to go on doing so. `keys` are the account's own, where its platform gives it any. */
export interface SealedTokens extends Pick<Tokens, 'accessToken' | 'refreshToken'> {
  readonly scopes: readonly string[];
  readonly keys: AccountKeys | null;
}

type Sealed = Pick<ChannelCredentialEntity, 'keyId' | 'sealed'>;
type Owner = Pick<ChannelCredentialEntity, 'workspaceId' | 'channelId'>;

/**
 * Seals tokens so that the database alone gives none of them away, and so that no row can be
 * passed off as another channel's: `nonce | tag | ciphertext`, bound to workspace and channel.
 * It seals with the installation's key, and opens what an older key of it has sealed.
 */
@Injectable()
export class CredentialBox {
  private readonly key: Buffer;
  /** Says which key sealed a row, without saying anything about the key. */
  readonly keyId: string;
  private readonly known: ReadonlyMap<string, Buffer>;

  constructor(@Inject(SETTINGS) settings: KeySettings) {
    const [current, ...older] = keysFor(settings, 'credentials');
    this.key = current;
    this.keyId = idOf(current);
    this.known = new Map([current, ...older].map((key) => [idOf(key), key]));
  }

  seal({ accessToken, refreshToken, scopes, keys }: SealedTokens, owner: Owner): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(binding(owner));
    const hidden = Buffer.concat([cipher.update(JSON.stringify({ accessToken, refreshToken, scopes, keys }), 'utf8'), cipher.final()]);
    return { keyId: this.keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) };
  }

  /** Null when it was not sealed like this: with a key that is not known here, for another channel, or to other bytes. */
  open({ keyId, sealed, workspaceId, channelId }: Sealed & Owner): SealedTokens | null {
    const key = this.known.get(keyId);
    if (key === undefined || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(binding({ workspaceId, channelId }))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
    try {
      decipher.final();
    } catch {
      return null;
    }
    // Rows of the first release know nothing of keys.
    return { keys: null, ...(JSON.parse(opened) as Omit<SealedTokens, 'keys'>) };
  }
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('longstream key id').update(key).digest('hex').slice(0, 16);
}

function binding({ workspaceId, channelId }: Owner): Buffer {
  return Buffer.from(`${workspaceId} ${channelId}`);
}
