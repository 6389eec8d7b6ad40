import type { NotificationTarget } from '@longstream/contracts/notifications';
import { m } from '../paraglide/messages.js';

type Kind = NotificationTarget['kind'];

const NAMES: Record<Kind, () => string> = {
  dingtalk: m.target_dingtalk,
  feishu: m.target_feishu,
  wecom: m.target_wecom,
  webhook: m.target_webhook,
};

/** Where its address and its secret are found. */
const FOUND: Record<Kind, () => string> = {
  dingtalk: m.target_found_dingtalk,
  feishu: m.target_found_feishu,
  wecom: m.target_found_wecom,
  webhook: m.target_found_webhook,
};

export const targetName = (kind: Kind): string => NAMES[kind]();
export const whereFound = (kind: Kind): string => FOUND[kind]();
