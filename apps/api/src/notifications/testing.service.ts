import { Inject, Injectable } from '@nestjs/common';
import type { NotificationTest } from '@longstream/contracts/notifications';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database } from '../database/database.ts';
import { enqueueDelivery } from './delivery-job.ts';
import { dueAtOnce } from './delivery.service.ts';
import { testMessage } from './message.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { SendingService } from './sending.service.ts';

/** Sends a message to try a target out, while the person who asked for it waits for what the other side says. */
@Injectable()
export class TestingService {
  constructor(
    private readonly db: Database,
    private readonly sending: SendingService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl' | 'host' | 'port'>,
  ) {}

  async test(target: NotificationTargetEntity): Promise<NotificationTest> {
    const { delivered, problem, waitSeconds } = await this.sending.send(target, [testMessage(target, this.settings)]);
    if (waitSeconds > 0 && problem === null) return { delivered: false, problem: { class: 'too_often', code: null, text: '' } };
    if (delivered.length > 0) await this.works(target);
    return { delivered: delivered.length > 0, problem };
  }

  /** What it missed need not wait for its next turn. */
  private works({ workspaceId, id: targetId }: NotificationTargetEntity): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.update(
        NotificationTargetEntity,
        { workspaceId, id: targetId },
        { problem: null, failingSince: null, deliveredAt: () => 'now()' },
      );
      await dueAtOnce(tx, { workspaceId, targetId });
      await enqueueDelivery(tx, { workspaceId, targetId }, 'soon');
      await announce(tx, workspaceId, ['notifications']);
    });
  }
}
