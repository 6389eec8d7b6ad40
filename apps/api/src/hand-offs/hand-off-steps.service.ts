import { Injectable } from '@nestjs/common';
import { GET_READY_MS, handOffEndsAtMs, nextStepAtMs, remindersBy } from '@longstream/domain/hand-offs/hand-off';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { isManual, MANUAL_PLATFORMS } from '@longstream/domain/platforms/platforms';
import { latenessOf } from '@longstream/domain/publishing/lateness';
import { wishedAt } from '@longstream/domain/publishing/wished-at';
import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, ROW_LOCK, workspaceNow, workspaceTimeAt } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { HandOffEntity } from './hand-off.entity.ts';

interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/**
 * The steps of a hand-off, each taken once: what was told stands in the row that is written with it.
 *
 * scheduled ─15 minutes before, by hand▶ get ready ─its time▶ theirs: first reminder ─15, 60 minutes▶ reminders ─its end▶ missed
 */
@Injectable()
export class HandOffStepsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
  ) {}

  /** Items about which there is something to tell or to end. */
  due(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `(select item_id as id, hand_off.workspace_id as "workspaceId" from hand_off join workspace on workspace.id = hand_off.workspace_id
           where next_at <= workspace_time(workspace, now()) order by next_at limit $1)
         union all
         (select id, workspace_id from item where status = 'awaiting_person' and not exists (
            select from hand_off where item_id = item.id and due_at is not distinct from item.scheduled_at and handed_off_at is not null) limit $1)`,
        [limit],
      ),
    );
  }

  /** Items that somebody will have to post by hand before long and has not been told of; held ones are not about to come. */
  coming(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select item.id, item.workspace_id as "workspaceId" from workspace
          cross join lateral (select workspace_time(workspace, now()) as now) as clock
          cross join lateral (
            select id, workspace_id, scheduled_at from item
             where item.workspace_id = workspace.id and status = 'scheduled' and platform = any($1)
               and scheduled_at > clock.now and scheduled_at <= clock.now + $2 * interval '1 millisecond'
               and not exists (select from hand_off where item_id = item.id and due_at = item.scheduled_at)
               and not exists (select from hold where hold.workspace_id = item.workspace_id and released_at is null and hold_covers(hold, item))
             order by scheduled_at limit $3) as item
          order by item.scheduled_at limit $3`,
        [MANUAL_PLATFORMS, GET_READY_MS, limit],
      ),
    );
  }

  /** Real milliseconds until the next step of what is in people's hands; null when nothing is. */
  nextInMs(): Promise<number | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [row] = await tx.query<{ ms: string | null }[]>(
        `select min(extract(epoch from next_at - workspace_now(workspace_id)) * 1000 / workspace_speed(workspace_id)) as ms
           from hand_off where next_at is not null`,
      );
      return row?.ms == null ? null : Math.max(0, Number(row.ms));
    });
  }

  /** Tells, reminds or ends, as the item and the time are now. */
  take({ id, workspaceId }: Due): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      // Another worker's item is not waited for: it is taking the same step.
      const item = await tx.findOne(ItemEntity, {
        where: { id, workspaceId },
        lock: { ...ROW_LOCK, onLocked: 'skip_locked' },
      });
      if (item === null) return;
      const now = await workspaceNow(tx, workspaceId);
      const told = await this.toldOf(tx, item);
      if (item.status !== 'awaiting_person') await this.rest(tx, item);
      if (item.status === 'scheduled') return this.getReady(tx, item, told, now);
      if (item.status !== 'awaiting_person') return;
      if (told.handedOffAt === null || told.endsAt === null) return this.handOff(tx, item, told, now);
      if (now >= told.endsAt) return this.end(tx, item, told, told.endsAt);
      return this.remind(tx, item, told, told.handedOffAt, told.endsAt, now);
    });
  }

  /** The row about the item's present time: with another time everything begins anew. */
  private async toldOf(tx: EntityManager, { id: itemId, workspaceId, scheduledAt: dueAt }: ItemEntity): Promise<HandOffEntity> {
    const told = await tx.findOneBy(HandOffEntity, { itemId, workspaceId });
    if (told !== null && told.dueAt?.getTime() === dueAt?.getTime()) return told;
    return tx.create(HandOffEntity, { itemId, workspaceId, dueAt, handedOffAt: null, endsAt: null, reminders: 0, nextAt: null });
  }

  private async getReady(tx: EntityManager, item: ItemEntity, told: HandOffEntity, now: Date): Promise<void> {
    const { dueAt } = told;
    const isTold = await tx.existsBy(HandOffEntity, { itemId: item.id, workspaceId: item.workspaceId, ...(dueAt && { dueAt }) });
    const isSoon = dueAt !== null && dueAt > now && dueAt.getTime() - now.getTime() <= GET_READY_MS;
    if (isTold || !isSoon || !isManual(item.platform)) return;
    await tx.save(told);
    await this.tell(tx, item, told, { startsAt: dueAt.toISOString(), endsAt: null });
  }

  private async handOff(tx: EntityManager, item: ItemEntity, told: HandOffEntity, now: Date): Promise<void> {
    const { workspaceId } = item;
    const workspace = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const channel = await tx.findOneByOrFail(ChannelEntity, { id: item.channelId ?? '', workspaceId });
    const pageEndsAt = item.handOffEndsAt === null ? null : await workspaceTimeAt(tx, workspaceId, item.handOffEndsAt);
    const endsAtMs = handOffEndsAtMs(
      {
        dueAtMs: (wishedAt(item) ?? now).getTime(),
        handedOffAtMs: now.getTime(),
        pageEndsAtMs: pageEndsAt?.getTime() ?? null,
      },
      latenessOf(item, channel, workspace),
    );
    return this.remind(tx, item, told, now, new Date(endsAtMs), now);
  }

  private async remind(
    tx: EntityManager,
    item: ItemEntity,
    told: HandOffEntity,
    handedOffAt: Date,
    endsAt: Date,
    now: Date,
  ): Promise<void> {
    const reminders = remindersBy(now.getTime(), handedOffAt.getTime());
    const isNew = reminders > told.reminders;
    const nextAt = new Date(nextStepAtMs(reminders, handedOffAt.getTime(), endsAt.getTime()));
    await tx.save(Object.assign(told, { handedOffAt, endsAt, reminders, nextAt }));
    if (isNew) await this.tell(tx, item, told, { endsAt: endsAt.toISOString() });
  }

  /** A page that ended says itself what came of it: the platform is asked. Elsewhere the item is missed, and a person says how it goes on. */
  private async end(tx: EntityManager, item: ItemEntity, told: HandOffEntity, endsAt: Date): Promise<void> {
    await this.rest(tx, item);
    if (item.handOffEndsAt !== null) return;
    assertCanMove(item.status, 'missed');
    await this.ledger.record(tx, item, 'hand_off_expired', null, { endsAt: endsAt.toISOString() });
    Object.assign(item, {
      status: 'missed',
      statusReason: { class: 'lateness', code: 'hand_off', text: '' },
      checkAt: null,
      checkHandle: null,
      externalUrl: null,
      version: item.version + 1,
      updatedAt: new Date(),
    });
    await tx.save(item);
    await this.notifications.notify(tx, item.workspaceId, {
      kind: 'hand_off_expired',
      itemId: item.id,
      assigneeId: item.assigneeId,
      data: { endsAt: endsAt.toISOString() },
      occurrence: occurrenceOf(told, 'end'),
    });
    await announce(tx, item.workspaceId, ['items', 'campaigns', 'hand-offs'], item.id);
  }

  private async tell(
    tx: EntityManager,
    item: ItemEntity,
    told: HandOffEntity,
    data: { endsAt: string | null; startsAt?: string },
  ): Promise<void> {
    const { id: itemId, workspaceId, assigneeId } = item;
    await this.ledger.record(tx, item, 'hand_off_due', null, { ...data, reminder: told.reminders });
    const occurrence = occurrenceOf(told, told.reminders);
    await this.notifications.notify(tx, workspaceId, { kind: 'hand_off_due', itemId, assigneeId, data, occurrence });
    await announce(tx, workspaceId, ['items', 'hand-offs'], itemId);
  }

  /** Nothing more is to be told. */
  private async rest(tx: EntityManager, { id: itemId, workspaceId }: ItemEntity): Promise<void> {
    await tx.update(HandOffEntity, { itemId, workspaceId }, { nextAt: null });
  }
}

function occurrenceOf({ itemId, dueAt }: HandOffEntity, step: number | 'end'): string {
  return `${itemId} ${dueAt?.toISOString() ?? ''} ${String(step)}`;
}
