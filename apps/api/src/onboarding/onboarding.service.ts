import { Injectable } from '@nestjs/common';
import { type DismissOnboarding, type Onboarding, ONBOARDING_STEPS, type OnboardingStep } from '@longstream/contracts/onboarding';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';

/**
 * What shows that a step was taken. Caps that came with an account are nobody's step; what was imported was not written here; where nobody
 * has to approve, there is nobody to ask.
 */
const SIGNS: Record<OnboardingStep, string> = {
  connect_channel: `select from channel where workspace_id = $1 and status = 'connected'`,
  write_item: `select from item where workspace_id = $1 and origin = 'planned' and revision_id is not null`,
  set_cap: `select from frequency_cap where workspace_id = $1 and origin = 'team'`,
  ask_approval: `select 1 from approval where workspace_id = $1 union all select 1 from workspace where id = $1 and approval_policy = 'none'`,
  see_it_live: `select from item where workspace_id = $1 and origin = 'planned' and live_at is not null`,
};

/** A team's first steps: nothing is ticked by hand, and each member puts the list away for themselves. */
@Injectable()
export class OnboardingService {
  constructor(private readonly db: Database) {}

  read(actor: Actor): Promise<Onboarding> {
    return this.db.inWorkspace(actor.workspaceId, (tx) => onboardingOf(tx, actor));
  }

  dismiss(actor: Actor, { isDismissed }: DismissOnboarding): Promise<Onboarding> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await tx.query('update member set onboarding_dismissed_at = case when $3 then now() end where workspace_id = $1 and user_id = $2', [
        actor.workspaceId,
        actor.userId,
        isDismissed,
      ]);
      return onboardingOf(tx, actor);
    });
  }
}

async function onboardingOf(tx: EntityManager, { workspaceId, userId }: Actor): Promise<Onboarding> {
  const taken = ONBOARDING_STEPS.map((step) => `exists (${SIGNS[step]}) as ${step}`).join(', ');
  const [row] = await tx.query<(Record<OnboardingStep, boolean> & { isDismissed: boolean })[]>(
    `select ${taken}, onboarding_dismissed_at is not null as "isDismissed" from member where workspace_id = $1 and user_id = $2`,
    [workspaceId, userId],
  );
  if (row === undefined) throw new Error(`${userId} is no member of ${workspaceId}.`);
  return { steps: ONBOARDING_STEPS.map((step) => ({ step, isDone: row[step] })), isDismissed: row.isDismissed };
}
