import type { ApprovalRoute } from '@longstream/contracts/approvals';
import type { Risk } from '@longstream/domain/approvals/route';
import { m } from '../paraglide/messages.js';
import { listed } from './format.ts';
import { platformName } from './platforms/platform-glyph.tsx';

const RISK_WORDS: Record<Risk, () => string> = {
  content_warning: m.risk_content_warning,
};
export const riskWord = (risk: Risk): string => RISK_WORDS[risk]();

/** Which items take it. */
export function routeTerms({ platforms, tags, risks }: Pick<ApprovalRoute, 'platforms' | 'tags' | 'risks'>): string {
  const terms = [platforms.map(platformName), tags.map((tag) => `#${tag}`), risks.map(riskWord)].filter((list) => list.length > 0);
  return terms.length === 0 ? m.routes_for_everything() : terms.map((list) => list.join(' / ')).join(' · ');
}

/** Who is asked at a step, by name. */
export function stepWords(step: ApprovalRoute['steps'][number], nameOf: (userId: string) => string): string {
  const people = peopleOf(step, nameOf);
  return step.guests === true ? m.guests_step_words({ people }) : people;
}

function peopleOf({ memberIds, needs }: ApprovalRoute['steps'][number], nameOf: (userId: string) => string): string {
  const names = listed(memberIds.map(nameOf));
  if (memberIds.length === 0) return m.routes_step_anyone();
  if (memberIds.length === 1) return names;
  return needs === 'any' ? m.routes_step_any({ names }) : m.routes_step_all({ names });
}
