import { m } from '../paraglide/messages.js';
import type { Failure } from './problem.ts';

/** One sentence for every code: what happened and what to do. Features add the particulars that `details` holds. */
const SENTENCES: Record<Failure['code'], () => string> = {
  not_signed_in: m.refusal_not_signed_in,
  not_allowed: m.refusal_not_allowed,
  not_found: m.refusal_not_found,
  invalid_input: m.refusal_invalid_input,
  payload_too_large: m.refusal_payload_too_large,
  too_many_requests: m.refusal_too_many_requests,
  wrong_status: m.refusal_wrong_status,
  stale_version: m.refusal_stale_version,
  not_moved: m.refusal_not_moved,
  own_work: m.refusal_own_work,
  not_your_turn: m.refusal_not_your_turn,
  not_approved: m.refusal_not_approved,
  frequency_cap_reached: m.refusal_frequency_cap_reached,
  in_blackout: m.refusal_in_blackout,
  near_duplicate: m.refusal_near_duplicate,
  nothing_to_override: m.refusal_nothing_to_override,
  not_free_then: m.refusal_not_free_then,
  charge_serious: m.refusal_charge_serious,
  checklist_open: m.refusal_checklist_open,
  hold_released_before: m.refusal_hold_released_before,
  too_many_items: m.refusal_too_many_items,
  in_the_past: m.refusal_in_the_past,
  nothing_to_plan: m.refusal_nothing_to_plan,
  waits_for_lead: m.refusal_waits_for_lead,
  link_not_filled: m.refusal_link_not_filled,
  waits_for_itself: m.refusal_waits_for_itself,
  content_breaks_rules: m.refusal_content_breaks_rules,
  content_rule_broken: m.refusal_content_rule_broken,
  media_unsupported: m.refusal_media_unsupported,
  media_in_use: m.refusal_media_in_use,
  media_not_fetched: m.refusal_media_not_fetched,
  channel_not_connected: m.refusal_channel_not_connected,
  comment_not_answerable: m.refusal_comment_not_answerable,
  comment_deed_not_offered: m.refusal_comment_deed_not_offered,
  reply_too_long: m.refusal_reply_too_long,
  reply_under_way: m.refusal_reply_under_way,
  platform_refused: m.refusal_platform_refused,
  platform_unreachable: m.refusal_platform_unreachable,
  already_exists: m.refusal_already_exists,
  link_ended: m.refusal_link_ended,
  link_not_of_platform: m.refusal_link_not_of_platform,
  hand_off_taken: m.refusal_hand_off_taken,
  not_removable: m.refusal_not_removable,
  table_unreadable: m.refusal_table_unreadable,
  import_already_done: m.refusal_import_already_done,
  import_undone: m.refusal_import_undone,
  import_too_old: m.refusal_import_too_old,
  import_gone_out: m.refusal_import_gone_out,
  fault: m.refusal_fault,
  unreachable: m.refusal_unreachable,
};

export const failureSentence = ({ code }: Pick<Failure, 'code'>): string => SENTENCES[code]();

/** The contracts' own rules carry an English sentence; the rest is known by zod's code for the rule. */
const CONTRACT_RULES: Record<string, () => string> = {
  'must not be blank': m.issue_blank,
  'must not contain control characters': m.issue_control_characters,
  'must not contain a comma': m.issue_comma,
  'must not be before the first day': m.issue_ends_before_start,
  'must not be before the first date': m.issue_ends_before_start,
  'must be an IANA time zone such as Asia/Shanghai': m.issue_time_zone,
};

const RULES: Record<string, () => string> = {
  too_big: m.issue_too_big,
  too_small: m.issue_too_small,
  invalid_type: m.issue_missing,
  invalid_format: m.issue_format,
  required: m.issue_missing,
  public_address: m.issue_public_address,
  port: m.issue_port,
  credentials: m.issue_credentials,
};

/** What is wrong with one field, found in the browser or by the api. */
export function issueSentence(rule: string | undefined, message: string | undefined): string {
  return (CONTRACT_RULES[message ?? ''] ?? RULES[rule ?? ''] ?? m.issue_other)();
}
