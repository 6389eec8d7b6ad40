import type { EntityManager } from 'typeorm';
import type { NotificationTargetEntity } from './notification-target.entity.ts';
import type { Owing } from './notification-target.view.ts';

/** How much each of the targets is owed, beside the target. */
export async function withOwed(tx: EntityManager, workspaceId: string, targets: readonly NotificationTargetEntity[]): Promise<Owing[]> {
  const rows = await tx.query<{ targetId: string; owed: number }[]>(
    `select target_id as "targetId", count(*)::int as owed from notification_delivery
      where workspace_id = $1 and target_id = any($2) and delivered_at is null group by target_id`,
    [workspaceId, targets.map(({ id }) => id)],
  );
  const owedTo = new Map(rows.map(({ targetId, owed }) => [targetId, owed]));
  return targets.map((target) => ({ target, owed: owedTo.get(target.id) ?? 0 }));
}
