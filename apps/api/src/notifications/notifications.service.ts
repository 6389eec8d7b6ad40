import { Inject, Injectable } from '@nestjs/common';
import { MAILED_BY_DEFAULT, type NotifiedItem, type Told } from '@longstream/domain/notifications/notification-kinds';
import { recipientsOf } from '@longstream/domain/notifications/recipients';
import { ArrayContains, type EntityManager, In, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { enqueueDelivery } from './delivery-job.ts';

/** What happened, and whom it concerns beside the item's author. */
export type News = Told & {
  readonly itemId?: string;
  /** Whose hand-off it is. */
  readonly assigneeId?: string | null;
  /** Who did it, and needs not be told. */
  readonly byId?: string | null;
  /** Tells this happening from another of its kind, where the same may be noticed more than once. */
  readonly occurrence?: string;
};

/** An item, as far as those need to know it who hear of it. */
interface Subject extends NotifiedItem {
  readonly authorId: string;
}

@Injectable()
export class NotificationsService {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'mail'>) {}

  /**
   * Tells whom it concerns, and owes it to their mailboxes and to the team's targets: all in the transaction in which it happened, so that
   * nothing is told that did not happen, and nothing that happened goes untold.
   *
   * The same is told once: an occurrence ever, anything else once while nobody concerned has read it.
   */
  async notify(tx: EntityManager, workspaceId: string, news: News): Promise<void> {
    const subject = news.itemId === undefined ? null : await subjectOf(tx, workspaceId, news.itemId);
    const notificationId = await insertNews(tx, workspaceId, news, subject);
    if (notificationId === null) return;
    const { assigneeId = null, byId = null } = news;
    const team = await tx.findBy(MemberEntity, { workspaceId });
    const told = recipientsOf(news.kind, { authorId: subject?.authorId ?? null, assigneeId, byId }, team);
    await insertReceipts(tx, workspaceId, notificationId, told);
    for (const target of await this.targetsFor(tx, workspaceId, news.kind, told)) {
      await oweDelivery(tx, workspaceId, target.id, notificationId);
    }
    await announce(tx, workspaceId, ['notifications'], news.itemId);
  }

  /** The team's targets that take this kind, and the mailboxes of those who are told and want it there. */
  private async targetsFor(
    tx: EntityManager,
    workspaceId: string,
    kind: Told['kind'],
    told: readonly string[],
  ): Promise<NotificationTargetEntity[]> {
    if (this.settings.mail !== null) await ensureMailboxes(tx, workspaceId, told);
    const kinds = ArrayContains([kind]);
    const mailboxes = this.settings.mail === null ? [] : [{ workspaceId, kinds, userId: In([...told]) }];
    return tx.find(NotificationTargetEntity, { where: [{ workspaceId, kinds, userId: IsNull() }, ...mailboxes], order: { id: 'ASC' } });
  }
}

async function subjectOf(tx: EntityManager, workspaceId: string, itemId: string): Promise<Subject> {
  const item = await tx.findOneByOrFail(ItemEntity, { workspaceId, id: itemId });
  const channel = item.channelId === null ? null : await tx.findOneBy(ChannelEntity, { workspaceId, id: item.channelId });
  return { headline: item.headline, channel: channel?.displayName ?? null, authorId: item.createdBy };
}

/** Answers the id; null when this was told already. */
async function insertNews(
  tx: EntityManager,
  workspaceId: string,
  { kind, itemId, occurrence, data }: News,
  subject: Subject | null,
): Promise<string | null> {
  if (occurrence === undefined && (await isStillUnread(tx, workspaceId, kind, itemId ?? null, data))) return null;
  const item = subject === null ? null : { headline: subject.headline, channel: subject.channel };
  const [row] = await tx.query<{ id: string }[]>(
    `insert into notification (id, workspace_id, kind, item_id, occurrence, item, data, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, kind, occurrence) do nothing returning id`,
    [
      v7(),
      workspaceId,
      kind,
      itemId ?? null,
      occurrence ?? null,
      item === null ? null : JSON.stringify(item),
      JSON.stringify(data),
      await workspaceNow(tx, workspaceId),
    ],
  );
  return row?.id ?? null;
}

async function isStillUnread(
  tx: EntityManager,
  workspaceId: string,
  kind: string,
  itemId: string | null,
  data: Told['data'],
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from notification join notification_receipt receipt on receipt.notification_id = notification.id
      where notification.workspace_id = $1 and kind = $2 and item_id is not distinct from $3 and data = $4::jsonb
        and receipt.workspace_id = $1 and receipt.read_at is null
      limit 1`,
    [workspaceId, kind, itemId, JSON.stringify(data)],
  );
  return rows.length > 0;
}

/** Whoever is told again of the same item has nothing more to do about the first time. */
async function insertReceipts(tx: EntityManager, workspaceId: string, notificationId: string, told: readonly string[]): Promise<void> {
  await tx.query(
    `update notification_receipt receipt set read_at = now()
       from notification older join notification newer on newer.kind = older.kind and newer.item_id = older.item_id and newer.id <> older.id
      where newer.id = $2 and newer.workspace_id = $1 and older.workspace_id = $1 and receipt.notification_id = older.id
        and receipt.workspace_id = $1 and receipt.user_id = any($3) and receipt.read_at is null`,
    [workspaceId, notificationId, told],
  );
  await tx.query(
    `insert into notification_receipt (workspace_id, user_id, notification_id) select $1, user_id, $2 from unnest($3::text[]) as told (user_id)`,
    [workspaceId, notificationId, told],
  );
}

/** Each of them has a mailbox from the first time that there is something to say. */
export async function ensureMailboxes(tx: EntityManager, workspaceId: string, told: readonly string[]): Promise<void> {
  for (const userId of told) {
    await tx.query(
      `insert into notification_target (id, workspace_id, kind, user_id, name, language, kinds) values ($1, $2, 'mail', $3, '', 'zh-CN', $4)
       on conflict (workspace_id, user_id) where kind = 'mail' do nothing`,
      [v7(), workspaceId, userId, MAILED_BY_DEFAULT],
    );
  }
}

async function oweDelivery(tx: EntityManager, workspaceId: string, targetId: string, notificationId: string): Promise<void> {
  await tx.query('insert into notification_delivery (id, workspace_id, target_id, notification_id) values ($1, $2, $3, $4)', [
    v7(),
    workspaceId,
    targetId,
    notificationId,
  ]);
  await enqueueDelivery(tx, { workspaceId, targetId }, 'soon');
}
