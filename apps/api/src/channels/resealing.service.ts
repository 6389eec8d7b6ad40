import { Injectable } from '@nestjs/common';
import { Resealing } from '../config/resealing.ts';
import type { Sealed } from '../config/sealed-box.ts';
import { Database } from '../database/database.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { CredentialBox } from './credential-box.ts';

/** The channels' tokens. */
@Injectable()
export class ResealingService extends Resealing<ChannelCredentialEntity> {
  constructor(
    db: Database,
    private readonly box: CredentialBox,
  ) {
    super(db, { what: 'keys of channels', entity: ChannelCredentialEntity, id: 'channelId', keyId: box.keyId });
  }

  protected anew(row: ChannelCredentialEntity): Sealed | null {
    const tokens = this.box.open(row);
    return tokens && this.box.seal(tokens, row);
  }
}
