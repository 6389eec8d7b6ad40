import { stagger } from '../follow-ups/stagger.ts';
import { PLAN_PLACES, type PlanPlace } from '../platforms/plan-places.ts';
import type { Platform } from '../platforms/platforms.ts';
import type { CheckQuestion } from './checklist.ts';

export const PLAN_KEYS = ['rebut_with_humour', 'rebut_in_earnest', 'self_mockery', 'community_video', 'formal_statement'] as const;
export type PlanKey = (typeof PLAN_KEYS)[number];

export const PLAN_TONES = ['humorous', 'earnest', 'self_mocking', 'playful', 'formal'] as const;
export type PlanTone = (typeof PLAN_TONES)[number];

/** What an item of a plan is for. */
export const STEP_KEYS = [
  'denial',
  'joke',
  'explanation',
  'explainer',
  'video',
  'cut',
  'teaser',
  'repost',
  'thanks',
  'statement',
  'full_text',
  'evidence',
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/** One kind of item of a plan. It comes a lag after the first item of another step; the step without one leads, on one account. */
export interface PlanStep {
  readonly key: StepKey;
  readonly where: PlanPlace;
  /** Sister accounts speak of it in words of their own, with its link. */
  readonly by: 'own' | 'sisters';
  readonly after: { readonly step: StepKey; readonly fromMinutes: number; readonly toMinutes: number } | null;
}

/** Where something of a plan comes from. */
export interface PlanSource {
  readonly title: string;
  readonly url: string | null;
  readonly date: string;
}

/** A ready-made way to answer, whose words stand in the planner's catalogues under its key. Where a source gives no lag, it is our suggestion. */
export interface ResponsePlan {
  readonly key: PlanKey;
  readonly tone: PlanTone;
  /** Whether a serious charge may be answered so. */
  readonly isFormal: boolean;
  readonly steps: readonly [lead: PlanStep, ...others: PlanStep[]];
  /** What is asked before. */
  readonly checks: readonly CheckQuestion[];
  readonly sources: readonly PlanSource[];
}

/** An account that somebody chose for a step. */
export interface ChosenAccount {
  readonly step: StepKey;
  readonly channelId: string;
}

/** An item that a plan would make. `after` is the place in the list of the one that it follows. */
export interface PlannedDraft extends ChosenAccount {
  readonly by: PlanStep['by'];
  readonly after: number | null;
  readonly lagMinutes: number;
}

export function fitsStep({ where }: PlanStep, platform: Platform): boolean {
  return PLAN_PLACES[where].includes(platform);
}

/**
 * What a plan makes of the accounts that were chosen, the one that leads first. Accounts of a step are spread over its stretch, and the
 * seed alone decides where: what was shown is what is made. A step that nobody has an account for is left out, and whoever would follow it
 * follows what it would have followed.
 *
 * @returns null where not just one account leads
 */
export function draftsOf({ steps }: Pick<ResponsePlan, 'steps'>, chosen: readonly ChosenAccount[], seed: string): PlannedDraft[] | null {
  const of = (key: StepKey) => chosen.filter(({ step }) => step === key);
  const [lead] = steps;
  if (of(lead.key).length !== 1) return null;
  const drafts: PlannedDraft[] = [];
  for (const { key, by, after } of steps) {
    const accounts = of(key);
    const lags = after === null ? [0] : stagger(`${seed} ${key}`, accounts.length, after.fromMinutes, after.toMinutes);
    const followed = after === null ? null : standsFor(steps, after.step, (step) => drafts.findIndex((draft) => draft.step === step));
    drafts.push(...accounts.map((account, index) => ({ ...account, by, after: followed, lagMinutes: lags[index] ?? 0 })));
  }
  return drafts;
}

/** The place of the step's first draft, or of the first before it that has one. */
function standsFor(steps: readonly PlanStep[], key: StepKey, placeOf: (step: StepKey) => number): number {
  const place = placeOf(key);
  const before = steps.find((step) => step.key === key)?.after;
  return place >= 0 || before === null || before === undefined ? Math.max(place, 0) : standsFor(steps, before.step, placeOf);
}
