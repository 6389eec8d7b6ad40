import { Refusal } from '../refusal.ts';

export const ROLES = ['owner', 'manager', 'editor', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

/** Everything a member may be allowed to do, as `<what>.<deed>`. Reading what the workspace plans needs no action: every member may. */
const ANALYST = ['results.read', 'results.export', 'result.label', 'import.write', 'report.write'] as const;
const EDITOR = [
  ...ANALYST,
  'campaign.write',
  'response.write',
  'audience.write',
  'media.write',
  'item.write',
  'item.submit',
  'item.schedule',
  'item.cancel',
  'item.settle',
  'handoff.finish',
  'comment.answer',
] as const;
const MANAGER = [
  ...EDITOR,
  'item.approve',
  'item.remove',
  'cap.write',
  'cap.override',
  'blackout.write',
  'approval_policy.write',
  'content_rule.write',
  'comment.approve',
  'comment.remove',
  'reply_policy.write',
  'hold.write',
  'charge.write',
  'notification_target.write',
  'channel.connect',
  'lateness.write',
  'ledger.export',
  'demo.steer',
  'api_key.manage',
  'audit.read',
] as const;
const OWNER = [...MANAGER, 'workspace.write', 'member.manage'] as const;

export const ACTIONS = OWNER;
export type Action = (typeof ACTIONS)[number];

/** Each role does all that the one below it does; the table says what it adds. */
const ACTIONS_OF = { owner: OWNER, manager: MANAGER, editor: EDITOR, analyst: ANALYST } as const satisfies Record<Role, readonly Action[]>;

export function can(role: Role, action: Action): boolean {
  return (ACTIONS_OF[role] as readonly Action[]).includes(action);
}

/** Of two roles the one that may do less. */
export function lesserRole(one: Role, other: Role): Role {
  return ROLES.indexOf(one) > ROLES.indexOf(other) ? one : other;
}

/** @throws {Refusal} `not_allowed`. */
export function assertCan(role: Role, action: Action): void {
  if (!can(role, action)) throw new Refusal('not_allowed', { role, action });
}

/**
 * Nobody approves their own work, an owner neither: `authorIds` are all who wrote a part of the revision.
 *
 * @throws {Refusal} `not_allowed` for a role that may not approve, `own_work` for an author.
 */
export function assertCanApprove(role: Role, approverId: string, authorIds: readonly string[]): void {
  assertCan(role, 'item.approve');
  if (authorIds.includes(approverId)) throw new Refusal('own_work', { memberId: approverId });
}
