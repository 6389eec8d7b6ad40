import { Inject, Injectable } from '@nestjs/common';
import type { NotificationPreferences, NotificationTest, SaveNotificationPreferences } from '@longstream/contracts/notifications';
import type { EntityManager } from 'typeorm';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { dueAtOnce } from './delivery.service.ts';
import { ensureMailboxes } from './notifications.service.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { toPreferences } from './notification-target.view.ts';
import { withOwed } from './targets.queries.ts';
import { TestingService } from './testing.service.ts';

/** What a member is mailed: their own mailbox as a target, which only they change. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly db: Database,
    private readonly testing: TestingService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'mail'>,
  ) {}

  get(actor: Actor): Promise<NotificationPreferences> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => this.read(tx, actor, await mailboxOf(tx, actor)));
  }

  save(actor: Actor, { mailedKinds, language }: SaveNotificationPreferences): Promise<NotificationPreferences> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const mailbox = await mailboxOf(tx, actor);
      Object.assign(mailbox, { kinds: mailedKinds, language });
      await tx.save(mailbox);
      await dueAtOnce(tx, { workspaceId: actor.workspaceId, targetId: mailbox.id });
      await announce(tx, actor.workspaceId, ['notifications']);
      return this.read(tx, actor, mailbox);
    });
  }

  async test(actor: Actor): Promise<NotificationTest> {
    const mailbox = await this.db.inWorkspace(actor.workspaceId, (tx) => mailboxOf(tx, actor));
    return this.testing.test(mailbox);
  }

  private async read(
    tx: EntityManager,
    { workspaceId, userId }: Actor,
    mailbox: NotificationTargetEntity,
  ): Promise<NotificationPreferences> {
    const [person] = await tx.query<{ email: string }[]>('select email from auth."user" where id = $1', [userId]);
    const [owing] = await withOwed(tx, workspaceId, [mailbox]);
    return toPreferences(owing ?? { target: mailbox, owed: 0 }, this.settings.mail !== null, person?.email ?? '');
  }
}

async function mailboxOf(tx: EntityManager, { workspaceId, userId }: Actor): Promise<NotificationTargetEntity> {
  await ensureMailboxes(tx, workspaceId, [userId]);
  return tx.findOneByOrFail(NotificationTargetEntity, { workspaceId, userId, kind: 'mail' });
}
