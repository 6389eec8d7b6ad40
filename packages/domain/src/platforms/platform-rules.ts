import type { ItemContent, MediaRole } from '../items/item-content.ts';
import type { PublishingCapability } from './platforms.ts';
import { BILIBILI_RULES } from './rules/bilibili-rules.ts';
import { DOUYIN_RULES } from './rules/douyin-rules.ts';
import { KUAISHOU_RULES } from './rules/kuaishou-rules.ts';
import { MANUAL_RULES } from './rules/manual-rules.ts';
import type { PlatformRules } from './rules/rules.ts';
import { WECHAT_ARTICLE, WECHAT_PICTURES } from './rules/wechat-rules.ts';
import { WEIBO_RULES } from './rules/weibo-rules.ts';

/** Of an item, what its rules depend on. */
export type Ruled = Pick<ItemContent, 'platform' | 'settings'>;

/**
 * What an item must be to go out by a capability of its channel.
 *
 * @throws {RangeError} when the platform has no such capability
 */
export function platformRules({ platform, settings }: Ruled, capability: PublishingCapability): PlatformRules {
  if (settings.platform === 'wechat') return settings.form === 'pictures' ? WECHAT_PICTURES : WECHAT_ARTICLE;
  const rules = rulesByCapability(platform)[capability];
  if (rules === undefined) throw new RangeError(`${platform} has no capability "${capability}".`);
  return rules;
}

function rulesByCapability(platform: ItemContent['platform']): Partial<Record<PublishingCapability, PlatformRules>> {
  switch (platform) {
    case 'weibo':
      return WEIBO_RULES;
    case 'bilibili':
      return BILIBILI_RULES;
    case 'douyin':
      return DOUYIN_RULES;
    case 'kuaishou':
      return KUAISHOU_RULES;
    case 'wechat':
    case 'app_store':
      return {};
    default:
      return { manual: MANUAL_RULES[platform] };
  }
}

/** The uses that a media asset may have in an item, in the order the composer offers them. */
export function mediaRoles(content: Ruled, capability: PublishingCapability): readonly MediaRole[] {
  return [...new Set(platformRules(content, capability).mediaSets.flatMap((set) => set.map((rule) => rule.role)))];
}
