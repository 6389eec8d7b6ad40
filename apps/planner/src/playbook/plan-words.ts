import type { PlanPlace } from '@longstream/domain/platforms/plan-places';
import type { ChecklistQuestion } from '@longstream/domain/playbook/checklist';
import type { PlanKey, PlanTone, StepKey } from '@longstream/domain/playbook/response-plan';
import { m } from '../paraglide/messages.js';

interface Told {
  readonly name: () => string;
  readonly about: () => string;
}

const PLANS: Record<PlanKey, Told> = {
  rebut_with_humour: { name: m.plan_rebut_with_humour, about: m.plan_rebut_with_humour_about },
  rebut_in_earnest: { name: m.plan_rebut_in_earnest, about: m.plan_rebut_in_earnest_about },
  self_mockery: { name: m.plan_self_mockery, about: m.plan_self_mockery_about },
  community_video: { name: m.plan_community_video, about: m.plan_community_video_about },
  formal_statement: { name: m.plan_formal_statement, about: m.plan_formal_statement_about },
};
const STEPS: Record<StepKey, Told> = {
  denial: { name: m.step_denial, about: m.step_denial_for },
  joke: { name: m.step_joke, about: m.step_joke_for },
  explanation: { name: m.step_explanation, about: m.step_explanation_for },
  explainer: { name: m.step_explainer, about: m.step_explainer_for },
  video: { name: m.step_video, about: m.step_video_for },
  cut: { name: m.step_cut, about: m.step_cut_for },
  teaser: { name: m.step_teaser, about: m.step_teaser_for },
  repost: { name: m.step_repost, about: m.step_repost_for },
  thanks: { name: m.step_thanks, about: m.step_thanks_for },
  statement: { name: m.step_statement, about: m.step_statement_for },
  full_text: { name: m.step_full_text, about: m.step_full_text_for },
  evidence: { name: m.step_evidence, about: m.step_evidence_for },
};
const TONES: Record<PlanTone, () => string> = {
  humorous: m.tone_humorous,
  earnest: m.tone_earnest,
  self_mocking: m.tone_self_mocking,
  playful: m.tone_playful,
  formal: m.tone_formal,
};
const PLACES: Record<PlanPlace, () => string> = {
  community_video: m.place_community_video,
  short_video: m.place_short_video,
  post: m.place_post,
  article: m.place_article,
  anywhere: m.place_anywhere,
};
const QUESTIONS: Record<ChecklistQuestion, () => string> = {
  is_positive: m.check_is_positive,
  fits_product: m.check_fits_product,
  audience_laughs: m.check_audience_laughs,
  worth_discussing: m.check_worth_discussing,
  facts_checked: m.check_facts_checked,
  counsel_asked: m.check_counsel_asked,
  evidence_shown: m.check_evidence_shown,
  contact_named: m.check_contact_named,
  interesting: m.four_i_interesting,
  interests: m.four_i_interests,
  interaction: m.four_i_interaction,
  individuality: m.four_i_individuality,
};

export const planWord = (plan: PlanKey): string => PLANS[plan].name();
export const planAbout = (plan: PlanKey): string => PLANS[plan].about();
export const stepWord = (step: StepKey): string => STEPS[step].name();
export const stepPurpose = (step: StepKey): string => STEPS[step].about();
export const toneWord = (tone: PlanTone): string => TONES[tone]();
export const placeWord = (place: PlanPlace): string => PLACES[place]();
export const questionWord = (question: ChecklistQuestion): string => QUESTIONS[question]();
