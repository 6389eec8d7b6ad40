import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tokens } from '@longstream/connectors/connector';
import { keyFor } from '../config/installation-key.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import type { ChannelCredentialEntity } from './channel-credential.entity.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed: enough to act for the account, and to go on doing so. */
export type SealedTokens = Pick<Tokens, 'accessToken' | 'refreshToken'> & { readonly scopes: readonly string[] };

type Sealed = Pick<ChannelCredentialEntity, 'keyId' | 'sealed'>;
type Owner = Pick<ChannelCredentialEntity, 'workspaceId' | 'channelId'>;

/**
 * Seals tokens so that the database alone gives none of them away, and so that no row can be
 * passed off as another channel's: `nonce | tag | ciphertext`, bound to workspace and channel.
 */
@Injectable()
export class CredentialBox {
  private readonly key: Buffer;
  /** Says which key sealed a row, without saying anything about the key. */
  private readonly keyId: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'key' | 'dataDir'>) {
    this.key = keyFor(settings, 'credentials');
    this.keyId = createHash('sha256').update('longstream key id').update(this.key).digest('hex').slice(0, 16);
  }

  seal({ accessToken, refreshToken, scopes }: SealedTokens, owner: Owner): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(binding(owner));
    const hidden = Buffer.concat([cipher.update(JSON.stringify({ accessToken, refreshToken, scopes }), 'utf8'), cipher.final()]);
    return { keyId: this.keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) };
  }

  /** Null when it was not sealed like this: with another key, for another channel, or to other bytes. */
  open({ keyId, sealed, workspaceId, channelId }: Sealed & Owner): SealedTokens | null {
    if (keyId !== this.keyId || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, this.key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(binding({ workspaceId, channelId }))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const opened = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
    try {
      decipher.final();
    } catch {
      return null;
    }
    return JSON.parse(opened) as SealedTokens;
  }
}

function binding({ workspaceId, channelId }: Owner): Buffer {
  return Buffer.from(`${workspaceId} ${channelId}`);
}
