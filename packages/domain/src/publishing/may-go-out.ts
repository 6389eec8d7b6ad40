import { type Blackout, type BlackoutFinding, blackoutAt, freeOfBlackouts } from '../blackouts/blackout.ts';
import { type CapCount, type CapFinding, openCapBook } from '../frequency-caps/check-caps.ts';
import type { CapSubject, FrequencyCap, Placement } from '../frequency-caps/frequency-cap.ts';
import { type Hold, holdCovers } from '../holds/hold.ts';
import { lateness, latestMs, type LatenessPolicy } from './lateness.ts';
import type { Reason } from './outcome.ts';

/** A due item as the fence sees it. Instants are epoch milliseconds by the workspace's clock. */
export interface DueItem extends CapSubject {
  readonly campaignId: string;
  readonly responseId: string;
  readonly formal: boolean;
  readonly tags: readonly string[];
  /** Its channel's own, or the workspace's. */
  readonly timeZone: string;
  /** The time that a person chose: lateness counts from it. */
  readonly wishedAtMs: number;
  readonly lateness: LatenessPolicy;
  /** The hash of the content that is approved; null where what the item holds is not. */
  readonly approvedHash: string | null;
  /** Why it cannot go out as it is, whenever that may be: a person has to mend it. */
  readonly obstacle: Reason | null;
  /** One with the same words may be at the platform of the same account, and nobody knows yet. */
  readonly hasTwinInDoubt: boolean;
  /** The caps that a manager let it pass at the time that a person chose for it: wherever it is moved on from there. */
  readonly overriddenCapIds: readonly string[];
  /** Found in time when it was claimed: how long its upload took since then is not held against it. */
  readonly isUnderWay?: boolean;
  /** It was moved on for want of room, to an instant still to come, and is asked again because one behind it is due. */
  readonly isAhead?: boolean;
}

/** What an item is held to at the moment of sending. */
export interface SendingRules {
  readonly holds: readonly Hold[];
  readonly blackouts: readonly Blackout[];
  readonly caps: readonly FrequencyCap[];
  /** What is out or on its way, at the instants at which it went. */
  readonly sent: readonly Placement[];
  /** What waits for an instant still to come. It stands in nobody's way now, only where an item is moved to. */
  readonly planned: readonly Planned[];
}

export interface Planned extends Placement {
  /** The time that a person chose, where the item was moved on from it; null where it still has it. */
  readonly movedFromMs: number | null;
}

/** What was looked at, in this order, with the numbers that decided. The last one is what stopped the item, if anything did. */
export type Check =
  | { readonly check: 'hold'; readonly passed: boolean; readonly holdId?: string; readonly reason?: string }
  | { readonly check: 'twin'; readonly passed: boolean }
  | { readonly check: 'approval'; readonly passed: boolean; readonly revision: string | null }
  | { readonly check: 'validity'; readonly passed: boolean }
  | { readonly check: 'lateness'; readonly passed: boolean; readonly lateMinutes: number; readonly allowedMinutes: number }
  | { readonly check: 'blackout'; readonly passed: boolean; readonly name?: string; readonly endsAt?: string }
  /** `warned`: the rule is full, and only warns; `overridden`: it would have refused. */
  | ({ readonly check: 'cap'; readonly passed: boolean; readonly warned?: true; readonly overridden?: true } & CapCount);

export type Verdict =
  | { readonly kind: 'send' }
  /** Nothing is written: whatever it waits for says so when it is over. */
  | { readonly kind: 'wait'; readonly for: 'hold' | 'twin' | 'channel' | 'room' }
  | { readonly kind: 'move'; readonly toMs: number; readonly reason: Reason }
  /** `lateMinutes` is how late it is, or would be at the next free instant. */
  | { readonly kind: 'ask' | 'drop'; readonly lateMinutes: number; readonly allowedMinutes: number; readonly reason: Reason | null }
  | { readonly kind: 'refuse'; readonly reason: Reason };

export interface Decision {
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
}

const NOT_APPROVED: Reason = { class: 'configuration', code: null, text: 'The content is not the approved one.' };

/**
 * The one decision about a due item, made when it is claimed and again at the last look before its platform is called.
 *
 * hold, twin ▶ wait · not approved, not valid ▶ refuse · too late ▶ ask or drop
 * blackout, full hard cap ▶ move to the next instant free of all of them, or ask or drop where that is too late
 */
export function mayGoOut(item: DueItem, rules: SendingRules, nowMs: number): Decision {
  const hold = rules.holds.find((one) => holdCovers(one, item));
  const checks: Check[] = [hold ? { check: 'hold', passed: false, holdId: hold.id, reason: hold.reason } : { check: 'hold', passed: true }];
  const end = (verdict: Verdict): Decision => ({ verdict, checks });
  if (hold) return end({ kind: 'wait', for: 'hold' });

  checks.push({ check: 'twin', passed: !item.hasTwinInDoubt });
  if (item.hasTwinInDoubt) return end({ kind: 'wait', for: 'twin' });

  checks.push({ check: 'approval', passed: item.approvedHash !== null, revision: item.approvedHash });
  if (item.approvedHash === null) return end({ kind: 'refuse', reason: NOT_APPROVED });
  checks.push({ check: 'validity', passed: item.obstacle === null });
  if (item.obstacle) return end({ kind: 'refuse', reason: item.obstacle });

  const judged = item.isUnderWay ? null : judgeLateness(item, nowMs);
  checks.push({ check: 'lateness', passed: judged === null, ...minutesOf(item, nowMs) });
  if (judged) return end({ kind: judged, ...minutesOf(item, nowMs), reason: null });

  const blackout = blackoutAt(rules.blackouts, item, nowMs);
  checks.push(
    blackout
      ? { check: 'blackout', passed: false, name: blackout.name, endsAt: new Date(blackout.endsAtMs).toISOString() }
      : { check: 'blackout', passed: true },
  );
  const book = openCapBook(rules.caps, rules.sent, item);
  const findings = book.check(nowMs, nowMs, item.overriddenCapIds);
  const broken = findings.filter(({ enforcement }) => enforcement === 'hard');
  for (const count of book.count(nowMs))
    checks.push(
      capCheck(
        count,
        findings.find((finding) => isSame(finding, count)),
      ),
    );
  if (!blackout && broken.length === 0) return end({ kind: 'send' });
  return end(postpone(item, rules, nowMs, whyNot(blackout, broken, rules.caps)));
}

/**
 * Decides about due items in the order of the times that people chose, each of them seeing what became of those before it: of two that do
 * not fit together the earlier one goes, and the later one moves. One that was moved before keeps its place by that, and goes sooner where
 * there is room for it. One item at a time goes out on a channel; whoever waits for it keeps its place before the others.
 *
 * @returns the decisions in the order of `items`
 */
export function decideInOrder(
  items: readonly DueItem[],
  rules: SendingRules,
  busyChannels: ReadonlySet<string>,
  nowMs: number,
): Decision[] {
  const busy = new Set(busyChannels);
  const sent = [...rules.sent];
  let planned = [...rules.planned];
  const decide = (item: DueItem): Decision => {
    const decision = mayGoOut(item, { ...rules, sent, planned }, nowMs);
    if (decision.verdict.kind !== 'send' && item.isAhead === true) return { ...decision, verdict: { kind: 'wait', for: 'room' } };
    if (decision.verdict.kind === 'move') planned.push({ ...item, atMs: decision.verdict.toMs, movedFromMs: item.wishedAtMs });
    if (decision.verdict.kind !== 'send') return decision;
    planned = planned.filter(({ itemId }) => itemId !== item.itemId);
    sent.push({ ...item, atMs: nowMs });
    if (busy.has(item.channelId)) return { ...decision, verdict: { kind: 'wait', for: 'channel' } };
    busy.add(item.channelId);
    return decision;
  };
  const decisions: Decision[] = [];
  for (const [place, item] of [...items.entries()].sort(([, a], [, b]) => byWish(a, b))) decisions[place] = decide(item);
  return decisions;
}

function byWish(a: DueItem, b: DueItem): number {
  return a.wishedAtMs - b.wishedAtMs || (a.itemId < b.itemId ? -1 : 1);
}

/** To the next instant that is free of everything known to come, if the item may be so late. */
function postpone(item: DueItem, rules: SendingRules, nowMs: number, reason: Reason): Verdict {
  const toMs = nextFreeMs(item, rules, nowMs);
  if (toMs === null) return { kind: 'refuse', reason };
  const judged = judgeLateness(item, toMs);
  return judged ? { kind: judged, ...minutesOf(item, toMs), reason } : { kind: 'move', toMs, reason };
}

/**
 * Each of the two hops over what the other one cannot see; past the last instant that is allowed, nobody looks further. What was to go out
 * later and has been moved on itself is not hopped over, but moves once more: a backlog keeps its order.
 */
function nextFreeMs(item: DueItem, { blackouts, caps, sent, planned }: SendingRules, fromMs: number): number | null {
  const ahead = planned.filter(({ movedFromMs }) => movedFromMs === null || movedFromMs <= item.wishedAtMs);
  const inForce = caps.filter(({ id }) => !item.overriddenCapIds.includes(id));
  const book = openCapBook(inForce, [...sent, ...ahead], item);
  const lastMs = latestMs(item.wishedAtMs, item.lateness);
  let atMs = fromMs;
  for (;;) {
    const afterCaps = book.nextFreeAtMs(atMs);
    const afterBoth = afterCaps === null ? null : freeOfBlackouts(blackouts, item, afterCaps);
    if (afterBoth === null || afterBoth === afterCaps || afterBoth > lastMs) return afterBoth;
    atMs = afterBoth;
  }
}

function judgeLateness({ wishedAtMs, lateness: policy }: DueItem, atMs: number): 'ask' | 'drop' | null {
  const judged = lateness(wishedAtMs, atMs, policy);
  return judged === 'ask' || judged === 'drop' ? judged : null;
}

function minutesOf({ wishedAtMs, lateness: { sendIfLateByMinutes } }: DueItem, atMs: number) {
  return { lateMinutes: Math.max(0, Math.round((atMs - wishedAtMs) / 60_000)), allowedMinutes: sendIfLateByMinutes };
}

function capCheck(count: CapCount, finding: CapFinding | undefined): Check {
  if (finding === undefined) return { check: 'cap', passed: true, ...count };
  if (finding.enforcement === 'hard') return { check: 'cap', passed: false, ...count };
  return { check: 'cap', passed: true, ...(finding.isOverridden ? { overridden: true } : { warned: true }), ...count };
}

function isSame(finding: CapFinding, { capId, rule }: CapCount): boolean {
  return finding.capId === capId && finding.rule === rule;
}

function whyNot(blackout: BlackoutFinding | null, broken: readonly CapFinding[], caps: readonly FrequencyCap[]): Reason {
  if (blackout) return { class: 'wait', code: 'blackout', text: blackout.name };
  const names = new Set(broken.map(({ capId }) => caps.find(({ id }) => id === capId)?.name ?? ''));
  return { class: 'wait', code: 'frequency_cap', text: [...names].join('; ') };
}
