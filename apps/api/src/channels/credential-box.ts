import { Inject, Injectable } from '@nestjs/common';
import type { Tokens } from '@longstream/connectors/connector';
import type { KeySettings } from '../config/installation-key.ts';
import { type Sealed, SealedBox } from '../config/sealed-box.ts';
import { SETTINGS } from '../config/settings.ts';
import type { ChannelCredentialEntity } from './channel-credential.entity.ts';
import type { AccountKeys } from './platform-apps.ts';

/** What is sealed: enough to act for the account, and to go on doing so. `keys` are the account's own, where its platform gives it any. */
export interface SealedTokens extends Pick<Tokens, 'accessToken' | 'refreshToken'> {
  readonly scopes: readonly string[];
  readonly keys: AccountKeys | null;
}

type Owner = Pick<ChannelCredentialEntity, 'workspaceId' | 'channelId'>;

/** The sealed box for tokens, each bound to its workspace and channel. */
@Injectable()
export class CredentialBox {
  private readonly box: SealedBox;

  constructor(@Inject(SETTINGS) settings: KeySettings) {
    this.box = new SealedBox(settings);
  }

  get keyId(): string {
    return this.box.keyId;
  }

  seal({ accessToken, refreshToken, scopes, keys }: SealedTokens, owner: Owner): Sealed {
    return this.box.seal(JSON.stringify({ accessToken, refreshToken, scopes, keys }), bindingOf(owner));
  }

  /** Null when it was not sealed like this: with a key that is not known here, for another channel, or to other bytes. */
  open({ keyId, sealed, workspaceId, channelId }: Sealed & Owner): SealedTokens | null {
    const opened = this.box.open({ keyId, sealed }, bindingOf({ workspaceId, channelId }));
    // Rows of the first release know nothing of keys.
    return opened === null ? null : { keys: null, ...(JSON.parse(opened) as Omit<SealedTokens, 'keys'>) };
  }
}

function bindingOf({ workspaceId, channelId }: Owner): string {
  return `${workspaceId} ${channelId}`;
}
