import type { Channel } from '@longstream/contracts/channels';
import { m } from '../paraglide/messages.js';

type Reason = NonNullable<Channel['statusReason']>;

/** What is wrong with an account, and what to do about it. */
const WRONG: Record<Reason['class'], () => string> = {
  reauthorise: m.channels_wrong_reauthorise,
  permission: m.channels_wrong_permission,
  configuration: m.channels_wrong_configuration,
  unreachable: m.channels_wrong_unreachable,
  platform_fault: m.channels_wrong_platform_fault,
  wait: m.channels_wrong_wait,
  quota: m.channels_wrong_wait,
  person_at_platform: m.channels_wrong_person,
  fix_content: m.channels_wrong_other,
  fix_request: m.channels_wrong_other,
  gone: m.channels_wrong_other,
  maybe_created: m.channels_wrong_other,
};

export const wrongWords = ({ class: kind }: Reason): string => WRONG[kind]();

/** Whether a person has to do something, now or before long. */
export function needsAttention({ status, expiry }: Pick<Channel, 'status' | 'expiry'>): boolean {
  return status === 'needs_reauthorisation' || (status === 'connected' && expiry !== null);
}
