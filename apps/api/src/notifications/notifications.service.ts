import { Inject, Injectable } from '@nestjs/common';
import {
  MAILED_BY_DEFAULT,
  type NotificationKind,
  type NotifiedItem,
  type Told,
} from '@longstream/domain/notifications/notification-kinds';
import { recipientsOf } from '@longstream/domain/notifications/recipients';
import { ArrayOverlap, type EntityManager, In, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, workspaceNow } from '../database/database.ts';
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
  /** Whoever is asked by name. */
  readonly namedIds?: readonly string[];
  /** Tells this happening from another of its kind, where the same may be noticed more than once: it is told once, ever. */
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
   * nothing is told that did not happen, and nothing that happened goes untold: what happens again is told again, since nobody knows whether
   * who has not read of the first time in the app has heard of it in a chat.
   */
  notify(tx: EntityManager, workspaceId: string, news: News): Promise<void> {
    return this.notifyAll(tx, workspaceId, [news]);
  }

  /** As `notify`, in a few statements however much happened at once. */
  async notifyAll(tx: EntityManager, workspaceId: string, news: readonly News[]): Promise<void> {
    if (news.length === 0) return;
    const subjects = await subjectsOf(tx, workspaceId, news);
    const added = await insertNews(tx, workspaceId, news, subjects);
    if (added.length === 0) return;
    const team = await tx.findBy(MemberEntity, { workspaceId });
    const telling = added.map(({ id, news: { kind, itemId, assigneeId = null, byId = null, namedIds = [] } }) => {
      const authorId = subjects.get(itemId ?? '')?.authorId ?? null;
      return { id, kind, userIds: recipientsOf(kind, { authorId, assigneeId, byId, namedIds }, team) };
    });
    await insertReceipts(tx, workspaceId, telling);
    await oweDeliveries(tx, workspaceId, telling, await this.targetsFor(tx, workspaceId, telling));
    const [only, ...others] = added;
    await announce(tx, workspaceId, ['notifications'], others.length === 0 ? only?.news.itemId : undefined);
  }

  /** The team's targets that take any of these kinds, and the mailboxes of those who are told and want one of them there. */
  private async targetsFor(tx: EntityManager, workspaceId: string, telling: readonly Telling[]): Promise<NotificationTargetEntity[]> {
    const told = this.settings.mail === null ? [] : [...new Set(telling.flatMap(({ userIds }) => userIds))];
    await ensureMailboxes(tx, workspaceId, told);
    const kinds = ArrayOverlap([...new Set(telling.map(({ kind }) => kind))]);
    return tx.find(NotificationTargetEntity, {
      where: [
        { workspaceId, kinds, userId: IsNull() },
        { workspaceId, kinds, userId: In(told) },
      ],
      order: { id: 'ASC' },
    });
  }
}

/** One notification that is on record, and who is told. */
interface Telling {
  readonly id: string;
  readonly kind: Told['kind'];
  readonly userIds: readonly string[];
}

async function subjectsOf(tx: EntityManager, workspaceId: string, news: readonly News[]): Promise<Map<string, Subject>> {
  const itemIds = news.flatMap(({ itemId }) => itemId ?? []);
  const rows = await tx.query<(Subject & { id: string })[]>(
    `select item.id, headline, channel.display_name as channel, created_by as "authorId"
       from item left join channel on channel.workspace_id = item.workspace_id and channel.id = item.channel_id
      where item.workspace_id = $1 and item.id = any($2)`,
    [workspaceId, itemIds],
  );
  return new Map(rows.map(({ id, ...subject }) => [id, subject]));
}

/** Those that are new; an occurrence that was told before is not. */
async function insertNews(
  tx: EntityManager,
  workspaceId: string,
  news: readonly News[],
  subjects: ReadonlyMap<string, Subject>,
): Promise<{ id: string; news: News }[]> {
  const rows = news.map((one) => ({ id: v7(), news: one }));
  const columns = rows.map(({ id, news: { kind, itemId = null, occurrence = null, data } }) => {
    const subject = subjects.get(itemId ?? '');
    return {
      id,
      kind,
      itemId,
      occurrence,
      data,
      item: subject === undefined ? null : { headline: subject.headline, channel: subject.channel },
    };
  });
  const inserted = await tx.query<{ id: string }[]>(
    `insert into notification (id, workspace_id, kind, item_id, occurrence, item, data, at)
     select id, $1, kind, "itemId", occurrence, item, data, $3
       from jsonb_to_recordset($2::jsonb) as news (id uuid, kind text, "itemId" uuid, occurrence text, item jsonb, data jsonb)
     on conflict (workspace_id, kind, occurrence) do nothing returning id`,
    [workspaceId, JSON.stringify(columns), await workspaceNow(tx, workspaceId)],
  );
  const ids = new Set(inserted.map(({ id }) => id));
  return rows.filter(({ id }) => ids.has(id));
}

/** Whoever is told again of the same item has nothing more to do about the first time. */
async function insertReceipts(tx: EntityManager, workspaceId: string, telling: readonly Telling[]): Promise<void> {
  const pairs = telling.flatMap(({ id, userIds }) => userIds.map((userId) => ({ id, userId })));
  const columns = [workspaceId, pairs.map(({ id }) => id), pairs.map(({ userId }) => userId)];
  await tx.query(
    `update notification_receipt receipt set read_at = now()
       from unnest($2::uuid[], $3::text[]) as told (id, user_id)
       join notification newer on newer.id = told.id and newer.workspace_id = $1
       join notification older on older.workspace_id = $1 and older.kind = newer.kind and older.item_id = newer.item_id and older.id <> newer.id
      where receipt.workspace_id = $1 and receipt.notification_id = older.id and receipt.user_id = told.user_id and receipt.read_at is null`,
    columns,
  );
  await tx.query(
    `insert into notification_receipt (workspace_id, user_id, notification_id)
     select $1, user_id, id from unnest($2::uuid[], $3::text[]) as told (id, user_id)`,
    columns,
  );
}

/** Each of them has a mailbox from the first time that there is something to say. In one order, so that nobody waits in a circle. */
export async function ensureMailboxes(tx: EntityManager, workspaceId: string, told: readonly string[]): Promise<void> {
  await tx.query(
    `insert into notification_target (id, workspace_id, kind, user_id, name, language, kinds)
     select id, $1, 'mail', user_id, '', 'zh-CN', $4 from unnest($2::uuid[], $3::text[]) as mailbox (id, user_id)
     on conflict (workspace_id, user_id) where kind = 'mail' do nothing`,
    [workspaceId, told.map(() => v7()), told.toSorted(), MAILED_BY_DEFAULT],
  );
}

/** Mails them what is of this kind from now on, until they say otherwise. */
export async function mailAlso(tx: EntityManager, workspaceId: string, userIds: readonly string[], kind: NotificationKind): Promise<void> {
  await ensureMailboxes(tx, workspaceId, userIds);
  await tx.query(
    `update notification_target set kinds = array_append(kinds, $3)
      where workspace_id = $1 and kind = 'mail' and user_id = any($2) and not $3 = any(kinds)`,
    [workspaceId, userIds, kind],
  );
}

async function oweDeliveries(
  tx: EntityManager,
  workspaceId: string,
  telling: readonly Telling[],
  targets: readonly NotificationTargetEntity[],
): Promise<void> {
  const owed = targets.flatMap(({ id: targetId, kinds, userId }) =>
    telling
      .filter(({ kind, userIds }) => kinds.includes(kind) && (userId === null || userIds.includes(userId)))
      .map(({ id: notificationId }) => ({ targetId, notificationId })),
  );
  await tx.query(
    `insert into notification_delivery (id, workspace_id, target_id, notification_id)
     select id, $1, target_id, notification_id from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as owed (id, target_id, notification_id)`,
    [workspaceId, owed.map(() => v7()), owed.map(({ targetId }) => targetId), owed.map(({ notificationId }) => notificationId)],
  );
  for (const targetId of new Set(owed.map((one) => one.targetId))) await enqueueDelivery(tx, { workspaceId, targetId }, 'soon');
}
