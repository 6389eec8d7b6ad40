import type { ApprovalRoute } from '@longstream/contracts/approvals';
import type { AuditEntry } from '@longstream/contracts/audit';
import { RISKS } from '@longstream/domain/approvals/route';
import type { BlackoutRule } from '@longstream/domain/blackouts/blackout-rules';
import type { ReplyPolicy } from '@longstream/domain/comments/reply-policy';
import type { ContentDemand } from '@longstream/domain/content-rules/content-rule';
import type { CapRule } from '@longstream/domain/frequency-caps/frequency-cap';
import { HOLD_SCOPES } from '@longstream/domain/holds/hold';
import type { NearDuplicateRule, Watch } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import { CAPABILITIES, type Capability, PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { ROLES } from '@longstream/domain/workspaces/rights';
import { m } from '../paraglide/messages.js';
import { blackoutSentence } from '../ui/blackout-words.ts';
import { capSentence } from '../ui/cap-words.ts';
import { demandSentence } from '../ui/demand-words.ts';
import { formatInstant } from '../ui/format.ts';
import { holdKindWord } from '../ui/hold-words.ts';
import { latenessSentence } from '../ui/lateness-fields.tsx';
import { LOCALES } from '../ui/locale.ts';
import { kindWord } from '../ui/notification-kind-words.ts';
import { capabilityName } from '../ui/platforms/capability-words.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { roleWord } from '../ui/role-words.ts';
import { riskWord, stepWords } from '../ui/route-words.ts';
import { weekStartOptions } from '../ui/week-start-options.ts';

interface Reader {
  readonly names: AuditEntry['names'];
  readonly timeZone: string;
  /** That the fields beside it name: the same capability has another word on another platform. */
  readonly platform: unknown;
}

/** What a field said, for people. What has no words of its own is told by what stands in it. */
export function valueWords(field: string, value: unknown, reader: Reader): string {
  if (saysNothing(value)) return m.audit_nothing();
  const words = WORDS[field];
  return words === undefined ? plainWords(value, reader) : words(value, reader);
}

/** A list or a record of nothing says no more than a field without anything. */
export const saysNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Of the fixed words of a column; one that is no longer among them is told as it was. */
const oneOf =
  <Word extends string>(known: readonly Word[], wordOf: (word: Word) => string) =>
  (value: unknown): string => {
    const word = known.find((one) => one === value);
    return word === undefined ? textOf(value) : wordOf(word);
  };
const listOf = (wordOf: (value: unknown) => string) => (value: unknown) =>
  (value as readonly unknown[]).map(wordOf).join(m.list_separator());

const platform = oneOf(PLATFORMS, platformName);
const instant = (value: unknown, { timeZone }: Reader) => formatInstant(textOf(value), timeZone, 'full');
const said = (words: Readonly<Record<string, () => string>>) => (value: unknown) => words[textOf(value)]?.() ?? textOf(value);
const enforcement = said({ hard: m.caps_hard, soft: m.caps_soft });

/** What a field holds is what the api's own contracts say of it. */
const WORDS: Readonly<Record<string, (value: unknown, reader: Reader) => string>> = {
  role: oneOf(ROLES, roleWord),
  week_start: (value) => weekStartOptions().find((option) => option.value === value)?.label ?? textOf(value),
  approval_policy: said({ one_approval: m.settings_approval_one, none: m.settings_approval_none }),
  reply_policy: (value) => replyWords(value as ReplyPolicy),
  lateness_policy: (value) => latenessSentence(value as LatenessPolicy),
  near_duplicate_rule: (value) => repeatWords(value as NearDuplicateRule),
  platform,
  platforms: listOf(platform),
  capabilities: (value, reader) => listOf((one) => capabilityWord(one, reader.platform))(value),
  status: said({
    connected: m.channels_status_connected,
    needs_reauthorisation: m.channels_status_needs_reauthorisation,
    disconnected: m.channels_status_disconnected,
  }),
  scope_kind: oneOf([...HOLD_SCOPES, 'audience'], (kind) => (kind === 'audience' ? m.caps_scope_audience() : holdKindWord(kind))),
  scope_id: (value, reader) => (PLATFORMS.some((one) => one === value) ? platform(value) : plainWords(value, reader)),
  rules: (value) => capSentence(value as CapRule[]),
  rule: (value) => blackoutSentence(value as BlackoutRule),
  enforcement,
  rest: said({ go_on: m.release_go_on, shift: m.release_shift, cancel: m.release_cancel }),
  demand: (value) => demandSentence(value as ContentDemand),
  risks: listOf(oneOf(RISKS, riskWord)),
  steps: (value, { names }) =>
    (value as ApprovalRoute['steps']).map((step) => stepWords(step, (userId) => names[userId] ?? userId)).join(' → '),
  checklist: said({
    none: m.routes_checklist_none,
    questions: m.routes_checklist_questions,
    questions_and_scores: m.routes_checklist_questions_and_scores,
  }),
  language: (value) => LOCALES.find((locale) => locale.value === value)?.label ?? textOf(value),
  kinds: listOf(oneOf(NOTIFICATION_KINDS, kindWord)),
  expires_at: instant,
  revoked_at: instant,
  ended_at: instant,
  from_at: instant,
  until_at: instant,
};

/** Where the platform is not told, the word of the first that has it. */
function capabilityWord(capability: unknown, on: unknown): string {
  const has = (one: (typeof PLATFORMS)[number]) => (CAPABILITIES[one] as readonly unknown[]).includes(capability);
  const found = PLATFORMS.find((one) => one === on && has(one)) ?? PLATFORMS.find(has);
  return found === undefined ? textOf(capability) : capabilityName(found, capability as Capability);
}

const REPLY_APPROVALS: Readonly<Record<ReplyPolicy['approval'], () => string>> = {
  none: m.reply_policy_none,
  reviews: m.reply_policy_reviews,
  all: m.reply_policy_all,
};

function replyWords({ answeredBy, approval }: ReplyPolicy): string {
  const who = answeredBy === 'editor' ? m.reply_policy_editor() : m.reply_policy_manager();
  return `${who} · ${m.reply_policy_approval()}: ${REPLY_APPROVALS[approval]()}`;
}

function repeatWords({ fromPercent, onChannel, acrossChannels }: NearDuplicateRule): string {
  const watch = (watched: Watch | null) =>
    watched === null ? m.near_duplicates_off() : m.audit_within_days({ days: watched.days, what: enforcement(watched.enforcement) });
  return `≥ ${String(fromPercent)}% · ${m.near_duplicates_on_channel()} ${watch(onChannel)} · ${m.near_duplicates_across()} ${watch(acrossChannels)}`;
}

function plainWords(value: unknown, reader: Reader): string {
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((part) => plainWords(part, reader))
      .filter((words) => words !== '')
      .join(m.list_separator());
  return value === null ? '' : (reader.names[textOf(value)] ?? textOf(value));
}
