import { m } from '../paraglide/messages.js';

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
