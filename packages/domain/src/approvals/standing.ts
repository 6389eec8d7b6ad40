import type { RouteStep } from './route.ts';

/** An approval that was given: at which step, and in whose seat; null is the whole step's. */
export interface GivenApproval {
  readonly step: number;
  readonly seat: string | null;
}

/** A request on its way: its steps, what was given so far, and who may approve it at all (has the right, and wrote none of it). */
export interface RoutedRequest {
  readonly steps: readonly RouteStep[];
  readonly given: readonly GivenApproval[];
  readonly approverIds: ReadonlySet<string>;
}

/** The step at which a request stands. `awaits` is empty where anyone who may approve will do. */
export interface Standing {
  readonly step: number;
  readonly isDone: boolean;
  readonly awaits: readonly string[];
}

/**
 * A step whose people all have left, or wrote the item themselves, is anybody's: a request never waits for somebody who cannot come, and
 * never passes a step without a decision.
 */
export function standingOf({ steps, given, approverIds }: RoutedRequest): Standing {
  const step = steps.findIndex((_, index) => !isPassed(steps, index, given, approverIds));
  if (step === -1) return { step: steps.length - 1, isDone: true, awaits: [] };
  const taken = given.filter((approval) => approval.step === step).map(({ seat }) => seat);
  return { step, isDone: false, awaits: seatsOf(steps[step], approverIds).filter((seat) => !taken.includes(seat)) };
}

/** Those a step names who may approve. */
function seatsOf(step: RouteStep | undefined, approverIds: ReadonlySet<string>): string[] {
  return (step?.memberIds ?? []).filter((id) => approverIds.has(id));
}

function isPassed(steps: readonly RouteStep[], index: number, given: readonly GivenApproval[], approverIds: ReadonlySet<string>): boolean {
  const seats = given.filter(({ step }) => step === index).map(({ seat }) => seat);
  if (seats.length === 0) return false;
  if (steps[index]?.needs === 'any' || seats.includes(null)) return true;
  return seatsOf(steps[index], approverIds).every((id) => seats.includes(id));
}

/** Who else may sit in a seat. */
export interface StandIns {
  /** Who decides for a member that is away now. */
  readonly substitutes: ReadonlyMap<string, string>;
  /** Who decides a whole step once its deadline has passed. */
  readonly escalatedTo: readonly string[];
}

/** In whose seat a member may decide now: their own, that of one who is away, or (null) the whole step's; undefined where it is not their turn. */
export function seatFor(memberId: string, request: RoutedRequest, { substitutes, escalatedTo }: StandIns): string | null | undefined {
  if (!request.approverIds.has(memberId)) return undefined;
  const { awaits } = standingOf(request);
  if (awaits.length === 0) return null;
  if (awaits.includes(memberId)) return memberId;
  if (escalatedTo.includes(memberId)) return null;
  return awaits.find((id) => substitutes.get(id) === memberId);
}

/** Whether a guest's word decides now: the route lets guests decide this step, and the member who let this one in could decide it if asked. */
export function guestCounts(hostId: string, request: RoutedRequest): boolean {
  const { step, isDone } = standingOf(request);
  return !isDone && request.steps[step]?.guests === true && request.approverIds.has(hostId);
}
