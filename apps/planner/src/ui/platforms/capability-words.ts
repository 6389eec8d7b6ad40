import type { CAPABILITIES, Capability, Platform } from '@longstream/domain/platforms/platforms';
import { m } from '../../paraglide/messages.js';

interface Words {
  name: () => string;
  meaning: () => string;
}

const BY_HAND = { manual: { name: m.capability_manual, meaning: m.capability_manual_about } };

/** The same capability is not the same thing everywhere: a video is submitted for review on one platform and posted on another. */
const WORDS: { readonly [P in Platform]: Record<(typeof CAPABILITIES)[P][number], Words> } = {
  weibo: {
    share: { name: m.capability_weibo_share, meaning: m.capability_weibo_share_about },
    biz: { name: m.capability_weibo_biz, meaning: m.capability_weibo_biz_about },
    article: { name: m.capability_weibo_article, meaning: m.capability_weibo_article_about },
    video: { name: m.capability_weibo_video, meaning: m.capability_weibo_video_about },
  },
  bilibili: {
    video: { name: m.capability_bilibili_video, meaning: m.capability_bilibili_video_about },
    article: { name: m.capability_bilibili_article, meaning: m.capability_bilibili_article_about },
  },
  douyin: {
    direct: { name: m.capability_douyin_direct, meaning: m.capability_douyin_direct_about },
    handoff: { name: m.capability_douyin_handoff, meaning: m.capability_douyin_handoff_about },
  },
  kuaishou: { video: { name: m.capability_kuaishou_video, meaning: m.capability_kuaishou_video_about } },
  wechat: {
    publish: { name: m.capability_wechat_publish, meaning: m.capability_wechat_publish_about },
    draft: { name: m.capability_wechat_draft, meaning: m.capability_wechat_draft_about },
    mass_send: { name: m.capability_wechat_mass_send, meaning: m.capability_wechat_mass_send_about },
  },
  app_store: { reviews: { name: m.capability_app_store_reviews, meaning: m.capability_app_store_reviews_about } },
  xiaohongshu: BY_HAND,
  acfun: BY_HAND,
  qq: BY_HAND,
  maimai: BY_HAND,
  zhihu: BY_HAND,
  toutiao: BY_HAND,
  app_market: BY_HAND,
};

export const capabilityName = (platform: Platform, capability: Capability): string => wordsOf(platform, capability).name();
export const capabilityMeaning = (platform: Platform, capability: Capability): string => wordsOf(platform, capability).meaning();

function wordsOf(platform: Platform, capability: Capability): Words {
  const known: Partial<Record<Capability, Words>> = WORDS[platform];
  const words = known[capability];
  if (words === undefined) throw new RangeError(`${platform} has no capability "${capability}".`);
  return words;
}
