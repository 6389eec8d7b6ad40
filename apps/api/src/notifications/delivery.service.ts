import { Inject, Injectable } from '@nestjs/common';
import { pauseMs, retryAfterMs } from '@longstream/domain/notifications/targets';
import { type EntityManager, In } from 'typeorm';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database } from '../database/database.ts';
import type { JobPayloads } from '../jobs/enqueue.ts';
import { enqueueDelivery } from './delivery-job.ts';
import { type Message, messageOf } from './message.ts';
import { NotificationEntity } from './notification.entity.ts';
import { NotificationTargetEntity } from './notification-target.entity.ts';
import { SendingService, type Sent } from './sending.service.ts';

type Wake = JobPayloads['deliver_notifications'];

/** Longer than any sending, so that nobody else begins one that overlaps. */
const LEASE_SECONDS = 120;
/** In one message; what is left comes with the next. */
const MOST = 50;
/** Between two messages to people, so that many notifications of a minute become one. A program may be called as often as there is news. */
const QUIET_MS = { mail: 60_000, dingtalk: 60_000, feishu: 60_000, wecom: 60_000, webhook: 0 } as const;

interface Claimed {
  readonly target: NotificationTargetEntity;
  readonly owed: readonly Owed[];
  readonly messages: readonly Message[];
}

interface Owed {
  readonly deliveryId: string;
  readonly notificationId: string;
  readonly attempts: number;
}

/** Pays what is owed to a target, and puts on record what came of it: the attempt before the call, the rest after it. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly db: Database,
    private readonly sending: SendingService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'pace' | 'publicUrl' | 'host' | 'port'>,
  ) {}

  async deliver(wake: Wake): Promise<void> {
    const claimed = await this.claim(wake);
    if (claimed === null) return;
    const sent = await this.sending.send(claimed.target, claimed.messages);
    await this.settle(wake, claimed, sent);
  }

  /** The targets that are owed something which is due, and which nobody is just bringing: whatever became of their jobs. */
  private owedTargets(): Promise<Wake[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Wake[]>(
        `select distinct delivery.target_id as "targetId", delivery.workspace_id as "workspaceId"
           from notification_delivery delivery
           join notification_target target on target.workspace_id = delivery.workspace_id and target.id = delivery.target_id
          where delivery.delivered_at is null and greatest(delivery.next_at, target.not_before, target.busy_until) < now()`,
      ),
    );
  }

  /** Wakes a worker for each of them, as the transaction did that owed it. */
  async wakeAgain(): Promise<void> {
    for (const wake of await this.owedTargets()) await this.db.inWorkspace(wake.workspaceId, (tx) => enqueueDelivery(tx, wake, 'soon'));
  }

  private claim(wake: Wake): Promise<Claimed | null> {
    const { workspaceId, targetId } = wake;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const target = await tx.findOne(NotificationTargetEntity, {
        where: { workspaceId, id: targetId },
        lock: { mode: 'pessimistic_write' },
      });
      if (target === null) return null;
      const owed = (await isFree(tx, wake)) ? await take(tx, wake) : [];
      if (owed.length === 0) {
        await sleepOn(tx, wake);
        return null;
      }
      await tx.query(`update notification_target set busy_until = now() + $3 * interval '1 second' where workspace_id = $1 and id = $2`, [
        workspaceId,
        targetId,
        LEASE_SECONDS,
      ]);
      // Of calls of their own, those that were tried least go first: one that is never answered keeps nobody behind it waiting.
      const inTurn = target.kind === 'webhook' ? owed.toSorted((a, b) => a.attempts - b.attempts) : owed;
      return { target, owed, messages: await this.messagesOf(tx, target, inTurn) };
    });
  }

  private async messagesOf(tx: EntityManager, target: NotificationTargetEntity, owed: readonly Owed[]): Promise<Message[]> {
    const { workspaceId } = target;
    const [workspace] = await tx.query<{ timeZone: string }[]>('select time_zone as "timeZone" from workspace where id = $1', [
      workspaceId,
    ]);
    if (workspace === undefined) throw new Error(`There is no workspace ${workspaceId}.`);
    const told = await tx.findBy(NotificationEntity, { workspaceId, id: In(owed.map(({ notificationId }) => notificationId)) });
    const byId = new Map(told.map((notification) => [notification.id, notification]));
    return owed.flatMap(({ deliveryId, notificationId }) => {
      const notification = byId.get(notificationId);
      return notification === undefined ? [] : [messageOf(deliveryId, notification, target, workspace.timeZone, this.settings)];
    });
  }

  private settle(wake: Wake, { target, owed }: Claimed, { tried, delivered, problem, waitSeconds }: Sent): Promise<void> {
    const { workspaceId, targetId } = wake;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.query('update notification_delivery set delivered_at = now() where workspace_id = $1 and id = any($2)', [
        workspaceId,
        delivered,
      ]);
      const untried = owed.flatMap(({ deliveryId }) => (tried.includes(deliveryId) ? [] : [deliveryId]));
      await tx.query('update notification_delivery set attempts = attempts - 1 where workspace_id = $1 and id = any($2)', [
        workspaceId,
        untried,
      ]);
      if (problem !== null) {
        const failed = owed.filter(({ deliveryId }) => tried.includes(deliveryId) && !delivered.includes(deliveryId));
        await putOff(
          tx,
          wake,
          failed.map(({ deliveryId, attempts }) => ({ deliveryId, waitMs: retryAfterMs(attempts, problem) / this.settings.pace })),
        );
      }
      const silentForMs = Date.now() - (target.failingSince?.getTime() ?? Date.now());
      const isSilent = problem !== null && delivered.length === 0 && untried.length > 0;
      const quietMs = delivered.length > 0 ? QUIET_MS[target.kind] : isSilent ? pauseMs(silentForMs) : 0;
      await tx.query(
        `update notification_target
            set busy_until = null, not_before = now() + $3 * interval '1 millisecond',
                delivered_at = case when $4 then now() else delivered_at end,
                problem = case when $4 and $5::jsonb is null then null else coalesce($5, problem) end,
                failing_since = case when $4 and $5::jsonb is null then null when $5::jsonb is null then failing_since else coalesce(failing_since, now()) end
          where workspace_id = $1 and id = $2`,
        [
          workspaceId,
          targetId,
          Math.max(quietMs / this.settings.pace, waitSeconds * 1000),
          delivered.length > 0,
          problem === null ? null : JSON.stringify(problem),
        ],
      );
      // Whoever answers again gets all that they have missed. Where others arrived meanwhile, what is left has a trouble of its own.
      if (wasSilent(target) && problem === null && delivered.length > 0) await dueAtOnce(tx, wake);
      if (target.problem !== null || problem !== null) await announce(tx, workspaceId, ['notifications']);
      await sleepOn(tx, wake);
    });
  }
}

/** Lets everything that is owed be tried at once: the target works again, or a person has changed it. */
export async function dueAtOnce(tx: EntityManager, { workspaceId, targetId }: Wake): Promise<void> {
  await tx.query(
    'update notification_delivery set next_at = now() where workspace_id = $1 and target_id = $2 and delivered_at is null and next_at > now()',
    [workspaceId, targetId],
  );
}

function wasSilent({ problem, failingSince, deliveredAt }: NotificationTargetEntity): boolean {
  return problem !== null && failingSince !== null && (deliveredAt === null || deliveredAt < failingSince);
}

async function putOff(
  tx: EntityManager,
  { workspaceId }: Wake,
  failed: readonly { readonly deliveryId: string; readonly waitMs: number }[],
): Promise<void> {
  await tx.query(
    `update notification_delivery delivery set next_at = now() + failed.wait_ms * interval '1 millisecond'
       from unnest($2::uuid[], $3::float8[]) as failed (id, wait_ms)
      where delivery.workspace_id = $1 and delivery.id = failed.id`,
    [workspaceId, failed.map(({ deliveryId }) => deliveryId), failed.map(({ waitMs }) => waitMs)],
  );
}

async function isFree(tx: EntityManager, { workspaceId, targetId }: Wake): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from notification_target where workspace_id = $1 and id = $2 and coalesce(greatest(busy_until, not_before), '-infinity') <= now()`,
    [workspaceId, targetId],
  );
  return rows.length > 0;
}

/** What is due and was tried least, the oldest of it first, each with one more attempt on record. */
async function take(tx: EntityManager, { workspaceId, targetId }: Wake): Promise<Owed[]> {
  const [rows] = await tx.query<[Owed[], number]>(
    `update notification_delivery delivery set attempts = attempts + 1
       from (select id from notification_delivery
              where workspace_id = $1 and target_id = $2 and delivered_at is null and next_at <= now() order by attempts, id limit $3) due
      where delivery.id = due.id
      returning delivery.id as "deliveryId", notification_id as "notificationId", attempts`,
    [workspaceId, targetId, MOST],
  );
  return rows.toSorted((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1));
}

/** Has a worker woken when there is something to do again, if there will be. */
async function sleepOn(tx: EntityManager, wake: Wake): Promise<void> {
  const [row] = await tx.query<{ ms: number | null }[]>(
    `select extract(epoch from greatest(min(delivery.next_at), target.not_before, target.busy_until) - now())::float8 * 1000 as ms
       from notification_target target join notification_delivery delivery on delivery.target_id = target.id and delivery.delivered_at is null
      where target.workspace_id = $1 and target.id = $2 and delivery.workspace_id = $1
      group by target.id`,
    [wake.workspaceId, wake.targetId],
  );
  if (row?.ms !== null && row?.ms !== undefined) await enqueueDelivery(tx, wake, { againInMs: Math.max(0, Math.ceil(row.ms)) });
}
