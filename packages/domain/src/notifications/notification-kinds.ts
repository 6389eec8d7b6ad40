import type { ApprovalStage, Verdict } from '../approvals/verdict.ts';
import type { Metric } from '../engagement/metrics.ts';
import type { FollowUpQuestion } from '../follow-ups/follow-up.ts';
import type { HoldScope } from '../holds/hold.ts';
import type { Platform } from '../platforms/platforms.ts';
import type { Reason } from '../publishing/outcome.ts';

/** What the team is told of, wherever its members are. */
export const NOTIFICATION_KINDS = [
  'item_failed',
  'item_missed',
  'item_unconfirmed',
  'item_doubled',
  'item_removed',
  'item_limited',
  'item_breaks_out',
  'item_falls_behind',
  'hand_off_due',
  'hand_off_expired',
  'token_expiring',
  'held',
  'released',
  'goal_reached',
  'follow_up_waits',
  'approval_waits',
  'approval_expired',
  'changes_requested',
  'mentioned',
  'guest_answered',
  'space_short',
  'report_made',
  'comments_assigned',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What each kind tells beside the item that it is about. Instants are ISO 8601; nothing here is secret. */
export interface NotificationFacts {
  readonly item_failed: { readonly reason: Reason | null };
  /** `asks`: a person decides whether it still goes out; else the lateness policy dropped it. */
  readonly item_missed: { readonly dueAt: string | null; readonly asks: boolean };
  readonly item_unconfirmed: { readonly reason: Reason | null };
  /** The addresses of what stands at the platform, as far as they are known. */
  readonly item_doubled: { readonly urls: readonly string[] };
  /** The platform says that it is gone, or that only some may see it. */
  readonly item_removed: { readonly platform: Platform };
  readonly item_limited: { readonly platform: Platform };
  readonly item_breaks_out: UnusualPace;
  readonly item_falls_behind: UnusualPace;
  /** `startsAt`: it is not yet theirs, but will be then. */
  readonly hand_off_due: { readonly endsAt: string | null; readonly startsAt?: string };
  readonly hand_off_expired: { readonly endsAt: string | null };
  /** `endsAt` is null when it has ended. */
  readonly token_expiring: { readonly channelId: string; readonly channel: string; readonly endsAt: string | null };
  /** `name` is how the team calls what is held; null is the whole workspace. `sparesFormal`: a serious charge, whose formal answer goes out. */
  readonly held: {
    readonly scope: HoldScope['kind'];
    readonly name: string | null;
    readonly reason: string;
    readonly sparesFormal?: boolean;
  };
  readonly released: { readonly scope: HoldScope['kind']; readonly name: string | null };
  readonly goal_reached: {
    readonly campaignId: string;
    readonly campaign: string;
    readonly metric: Metric;
    readonly target: number;
    readonly value: number;
  };
  /** What the follow-up waits for, as the team calls it, and why it asks; those of earlier releases do not say why. */
  readonly follow_up_waits: { readonly lead: string; readonly question?: FollowUpQuestion };
  /** `step` of `steps` is asked for; `stage` is how pressing that is. */
  readonly approval_waits: {
    readonly stage: ApprovalStage;
    readonly step: number;
    readonly steps: number;
    readonly dueAt: string;
  };
  readonly approval_expired: { readonly expiresAt: string };
  readonly changes_requested: { readonly by: string; readonly comment: string };
  /** Who called, and the note in which they did. */
  readonly mentioned: { readonly by: string; readonly text: string };
  /** How the guest called themselves, and what they said; what does not count decides nothing. */
  readonly guest_answered: { readonly guest: string; readonly verdict: Verdict; readonly comment: string; readonly counts: boolean };
  /** Of the disk on which the data lie: what is free there, and what has to be. */
  readonly space_short: { readonly freeMegabytes: number; readonly floorMegabytes: number };
  /** A report that goes out by itself; `renderingId` is the file that was made of it, null where none could be. */
  readonly report_made: { readonly reportId: string; readonly report: string; readonly renderingId: string | null };
  /** Who gave them away and how many at once, with the newest of them: who wrote it (empty where nobody knows), and what, cut short. */
  readonly comments_assigned: { readonly by: string; readonly comments: number; readonly author: string; readonly text: string };
}

/** What an item gained since the reading before, at that age, and at what amount the unusual begins. */
interface UnusualPace {
  readonly metric: Metric;
  readonly gained: number;
  readonly expected: number;
  readonly ageHours: number;
}

/** The item as it was called when something happened to it. */
export interface NotifiedItem {
  readonly headline: string;
  readonly channel: string | null;
}

/** Something that the team is told. */
export type Told = { [Kind in NotificationKind]: { readonly kind: Kind; readonly data: NotificationFacts[Kind] } }[NotificationKind];

/** What a member is mailed unless they say otherwise: what waits for a person. */
export const MAILED_BY_DEFAULT = [
  'item_failed',
  'item_missed',
  'item_unconfirmed',
  'item_doubled',
  'item_removed',
  'item_limited',
  'hand_off_due',
  'hand_off_expired',
  'token_expiring',
  'follow_up_waits',
  'approval_waits',
  'approval_expired',
  'changes_requested',
  'mentioned',
  'guest_answered',
  'space_short',
  'report_made',
  'comments_assigned',
] as const satisfies readonly NotificationKind[];

/** What is looked for again and again, and told once: that it was told is kept for good. */
export const TOLD_FOR_GOOD = [
  'token_expiring',
  'goal_reached',
  'item_limited',
  'item_breaks_out',
  'item_falls_behind',
] as const satisfies readonly NotificationKind[];
