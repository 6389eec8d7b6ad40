import type { NotificationPreferences, NotificationTarget } from '@longstream/contracts/notifications';
import { targetState } from '@longstream/domain/notifications/targets';
import type { NotificationTargetEntity } from './notification-target.entity.ts';

/** A target, and how many notifications it is still owed. */
export interface Owing {
  readonly target: NotificationTargetEntity;
  readonly owed: number;
}

export function toTarget({ target, owed }: Owing): NotificationTarget {
  const { id, kind, name, language, kinds, host, keyword } = target;
  if (kind === 'mail') throw new Error(`The mailbox ${id} is no target of the team's.`);
  return { id, kind, name, language, kinds, host, keyword, ...standingOf(target), owed };
}

export function toPreferences({ target, owed }: Owing, canMail: boolean, address: string): NotificationPreferences {
  return { canMail, address, mailedKinds: target.kinds, language: target.language, ...standingOf(target), owed };
}

function standingOf({ problem, failingSince, deliveredAt }: NotificationTargetEntity) {
  const failing = problem === null || failingSince === null ? null : { problem, sinceMs: failingSince.getTime() };
  return {
    state: targetState(failing, Date.now()),
    problem,
    failingSince: failingSince?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
  };
}
