/** Robots of a group chat. */
export const ROBOT_KINDS = ['dingtalk', 'feishu', 'wecom'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** Where notifications go beside the screen: a member's mailbox, a group chat, or a program of the team's own. */
export const TARGET_KINDS = ['mail', ...ROBOT_KINDS, 'webhook'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** Those that a manager sets up for the whole team; a mailbox is its member's own. */
export const TEAM_TARGET_KINDS = [...ROBOT_KINDS, 'webhook'] as const;

/**
 * - `ok`: the last delivery arrived, or there was none yet
 * - `retrying`: it did not arrive, and is tried again
 * - `failing`: nothing has arrived for a day
 * - `needs_attention`: it will not arrive before a person changes something
 */
export const TARGET_STATES = ['ok', 'retrying', 'failing', 'needs_attention'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** Why a delivery did not arrive. The other side's words have no secret in them. */
export interface DeliveryProblem {
  /** `setup`: the address, the secret or the keyword is wrong, and only a person can say the right one. */
  readonly class: 'setup' | 'too_often' | 'refused' | 'unreachable';
  readonly code: string | null;
  readonly text: string;
}

const FAILING_AFTER_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 30_000;
const LAST_RETRY_MS = 6 * 3_600_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

export function targetState(failing: { readonly problem: DeliveryProblem; readonly sinceMs: number } | null, nowMs: number): TargetState {
  if (failing === null) return 'ok';
  if (failing.problem.class === 'setup') return 'needs_attention';
  return nowMs - failing.sinceMs >= FAILING_AFTER_MS ? 'failing' : 'retrying';
}

/**
 * How long a delivery waits that has been tried so many times: half a minute, then each time twice as long, up to a quarter of a day. It is
 * never given up; whoever mends the target gets what was owed.
 */
export function retryAfterMs(attempts: number, problem: Pick<DeliveryProblem, 'class'>): number {
  if (problem.class === 'setup') return LAST_RETRY_MS;
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LAST_RETRY_MS);
}

/** How long a target is left alone that answers nothing, while more waits for it: as long again as it has been silent, a quarter of an hour at most. */
export function pauseMs(silentForMs: number): number {
  return Math.min(Math.max(silentForMs, FIRST_RETRY_MS), LONGEST_PAUSE_MS);
}
