/**
 * The rules say no and a person can act on it. Every code has one HTTP status (in the api)
 * and one sentence in each language (in the planner's catalogue, under `refusal_<code>`).
 */
export const REFUSAL_CODES = [
  'not_signed_in',
  'not_allowed',
  'not_found',
  'link_ended',
  'invalid_input',
  'payload_too_large',
  'too_many_requests',
  'wrong_status',
  'stale_version',
  'not_moved',
  'own_work',
  'not_your_turn',
  'not_approved',
  'frequency_cap_reached',
  'in_blackout',
  'near_duplicate',
  'nothing_to_override',
  'hold_released_before',
  'charge_serious',
  'checklist_open',
  'not_free_then',
  'too_many_items',
  'in_the_past',
  'nothing_to_plan',
  'waits_for_lead',
  'link_not_filled',
  'waits_for_itself',
  'content_breaks_rules',
  'content_rule_broken',
  'media_unsupported',
  'media_in_use',
  'media_not_fetched',
  'media_rights_ended',
  'channel_not_connected',
  'comment_not_answerable',
  'comment_deed_not_offered',
  'reply_too_long',
  'reply_under_way',
  'platform_refused',
  'platform_unreachable',
  'already_exists',
  'link_not_of_platform',
  'hand_off_taken',
  'not_removable',
  'table_unreadable',
  'import_already_done',
  'import_undone',
  'import_too_old',
  'import_gone_out',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A value that may stand in a refusal's sentence. */
export type RefusalDetail = string | number | boolean | null | readonly RefusalDetail[] | { readonly [key: string]: RefusalDetail };

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, RefusalDetail>>;

  constructor(code: RefusalCode, details: Record<string, RefusalDetail> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
