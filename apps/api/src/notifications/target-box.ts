import { Inject, Injectable } from '@nestjs/common';
import type { KeySettings } from '../config/installation-key.ts';
import { type Sealed, SealedBox } from '../config/sealed-box.ts';
import { SETTINGS } from '../config/settings.ts';
import type { NotificationTargetEntity } from './notification-target.entity.ts';

/** A target's address and the secret that its messages are signed with, empty where they are not. */
export interface TargetKeys {
  readonly address: string;
  readonly secret: string;
}

type Owner = Pick<NotificationTargetEntity, 'workspaceId' | 'id'>;

/** The sealed box for targets, each bound to its workspace. */
@Injectable()
export class TargetBox {
  private readonly box: SealedBox;

  constructor(@Inject(SETTINGS) settings: KeySettings) {
    this.box = new SealedBox(settings);
  }

  get keyId(): string {
    return this.box.keyId;
  }

  seal({ address, secret }: TargetKeys, owner: Owner): Sealed {
    return this.box.seal(JSON.stringify({ address, secret }), bindingOf(owner));
  }

  /** Null for a mailbox, which has no keys, and for what no key that is known here opens. */
  open({ keyId, sealed, ...owner }: Owner & Pick<NotificationTargetEntity, 'keyId' | 'sealed'>): TargetKeys | null {
    if (keyId === null || sealed === null) return null;
    const opened = this.box.open({ keyId, sealed }, bindingOf(owner));
    return opened === null ? null : (JSON.parse(opened) as TargetKeys);
  }
}

function bindingOf({ workspaceId, id }: Owner): string {
  return `${workspaceId} notification target ${id}`;
}
