import type { Item } from '@longstream/contracts/items';
import { m } from '../paraglide/messages.js';

type Reason = NonNullable<Item['statusReason']>;

const WORDS: Record<Reason['class'], () => string> = {
  fix_content: m.reason_fix_content,
  fix_request: m.reason_fix_request,
  reauthorise: m.reason_reauthorise,
  permission: m.reason_permission,
  wait: m.reason_wait,
  quota: m.reason_quota,
  gone: m.reason_gone,
  person_at_platform: m.reason_person_at_platform,
  maybe_created: m.reason_maybe_created,
  platform_fault: m.reason_platform_fault,
  unreachable: m.reason_unreachable,
  configuration: m.reason_configuration,
  lateness: m.reason_lateness,
  cap: m.reason_cap,
  person: m.reason_person,
  edited: m.reason_edited,
};

/** Why the item is where it is, in our words. */
export const reasonWord = (reason: Reason): string => WORDS[reason.class]();

/** The platform's or the person's own words; an edit's text is only a status. */
export const reasonQuote = ({ class: kind, code, text }: Reason): string | null =>
  kind === 'edited' || text === '' ? null : code === null ? text : `${text} (${code})`;
