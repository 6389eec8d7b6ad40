import type { Role } from '../workspaces/rights.ts';
import type { NotificationKind } from './notification-kinds.ts';

export interface TeamMember {
  readonly userId: string;
  readonly role: Role;
}

/** Who has to do with what happened. An author or assignee who has left the team is nobody. */
export interface Concerned {
  readonly authorId: string | null;
  /** Whose hand-off it is. */
  readonly assigneeId: string | null;
  /** Who did it, and needs not be told. */
  readonly byId: string | null;
  /** Whoever is asked by name. */
  readonly namedIds?: readonly string[];
}

type Circle = 'author' | 'assignee' | 'named' | 'managers' | 'owners';

/** Managers stand for owners where a workspace has none, and the other way round; editors for an assignee. */
const CIRCLES: Record<NotificationKind, readonly Circle[]> = {
  item_failed: ['author', 'managers'],
  item_missed: ['author', 'managers'],
  item_unconfirmed: ['author', 'managers'],
  item_doubled: ['author', 'managers', 'owners'],
  item_removed: ['author', 'managers'],
  item_limited: ['author', 'managers'],
  item_breaks_out: ['author', 'managers'],
  item_falls_behind: ['author', 'managers'],
  hand_off_due: ['assignee'],
  hand_off_expired: ['assignee', 'author', 'managers'],
  token_expiring: ['managers', 'owners'],
  held: ['author', 'managers', 'owners'],
  released: ['author', 'managers', 'owners'],
  goal_reached: ['managers', 'owners'],
  follow_up_waits: ['author', 'managers'],
  approval_waits: ['named'],
  approval_expired: ['author', 'managers'],
  changes_requested: ['author', 'named'],
  mentioned: ['named'],
  guest_answered: ['author', 'named'],
  space_short: ['owners'],
  report_made: ['named'],
  comments_assigned: ['named'],
};

/** Who is told of what happened: at least one person, unless it was that person who did it. */
export function recipientsOf(
  kind: NotificationKind,
  { authorId, assigneeId, byId, namedIds = [] }: Concerned,
  team: readonly TeamMember[],
): string[] {
  const having = (...roles: Role[]) => team.filter(({ role }) => roles.includes(role));
  const named = (userId: string | null) => team.filter((member) => member.userId === userId);
  const inCircle: Record<Circle, () => readonly TeamMember[]> = {
    author: () => named(authorId),
    assignee: () => firstOf(named(assigneeId), having('editor'), having('manager'), having('owner')),
    named: () =>
      firstOf(
        team.filter(({ userId }) => namedIds.includes(userId)),
        having('manager'),
        having('owner'),
      ),
    managers: () => firstOf(having('manager'), having('owner')),
    owners: () => having('owner'),
  };
  const told = CIRCLES[kind].flatMap((circle) => inCircle[circle]()).map(({ userId }) => userId);
  return [...new Set(told)].filter((userId) => userId !== byId);
}

function firstOf(...groups: readonly (readonly TeamMember[])[]): readonly TeamMember[] {
  return groups.find((group) => group.length > 0) ?? [];
}
