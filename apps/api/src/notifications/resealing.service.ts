import { Injectable } from '@nestjs/common';
import { Resealing } from '../config/resealing.ts';
import type { Sealed } from '../config/sealed-box.ts';
import { Database } from '../database/database.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { TargetBox } from './target-box.ts';

/** The targets' addresses and secrets; a mailbox has none. */
@Injectable()
export class ResealingTargetsService extends Resealing<NotificationTargetEntity> {
  constructor(
    db: Database,
    private readonly box: TargetBox,
  ) {
    super(db, { what: 'notification targets', entity: NotificationTargetEntity, id: 'id', keyId: box.keyId });
  }

  protected anew(row: NotificationTargetEntity): Sealed | null {
    const keys = this.box.open(row);
    return keys && this.box.seal(keys, row);
  }
}
