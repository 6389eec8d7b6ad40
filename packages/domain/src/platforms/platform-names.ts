import { PLATFORMS, type Platform } from './platforms.ts';

/** How people write a platform's name in a table, in lower case. */
const NAMES = {
  weibo: ['weibo', 'sina weibo', '微博', '新浪微博'],
  bilibili: ['bilibili', 'b站', '哔哩哔哩'],
  douyin: ['douyin', '抖音'],
  kuaishou: ['kuaishou', 'kwai', '快手'],
  wechat: ['wechat', 'wechat official account', '微信', '微信公众号', '公众号'],
  app_store: ['app_store', 'app store', 'apple app store', '苹果应用商店'],
  xiaohongshu: ['xiaohongshu', 'red', 'rednote', '小红书'],
  acfun: ['acfun', 'a站'],
  qq: ['qq', 'qzone', 'qq空间', 'qq频道'],
  maimai: ['maimai', '脉脉'],
  zhihu: ['zhihu', '知乎'],
  toutiao: ['toutiao', '头条', '今日头条'],
  app_market: ['app_market', 'app market', '应用市场', '应用商店'],
} as const satisfies Record<Platform, readonly string[]>;

const PLATFORM_OF = new Map<string, Platform>(PLATFORMS.flatMap((platform) => NAMES[platform].map((name) => [name, platform] as const)));

/** The platform that a person means, whatever the case and the spaces around; null for none that we know. */
export function platformNamed(text: string): Platform | null {
  return PLATFORM_OF.get(text.trim().toLowerCase()) ?? null;
}

/** What each is called where people are written to, in Chinese and in English. */
const CALLED: Record<Platform, readonly [zh: string, en: string]> = {
  weibo: ['微博', 'Weibo'],
  bilibili: ['哔哩哔哩', 'Bilibili'],
  douyin: ['抖音', 'Douyin'],
  kuaishou: ['快手', 'Kuaishou'],
  wechat: ['微信公众号', 'WeChat Official Account'],
  app_store: ['App Store', 'App Store'],
  xiaohongshu: ['小红书', 'Xiaohongshu'],
  acfun: ['AcFun', 'AcFun'],
  qq: ['QQ', 'QQ'],
  maimai: ['脉脉', 'Maimai'],
  zhihu: ['知乎', 'Zhihu'],
  toutiao: ['今日头条', 'Toutiao'],
  app_market: ['应用市场', 'App market'],
};

/** A platform's name as its readers know it; a word that names none stays what it is. */
export function platformCalled(platform: string, language: 'zh-CN' | 'en'): string {
  const known = PLATFORMS.find((one) => one === platform);
  return known === undefined ? platform : CALLED[known][language === 'zh-CN' ? 0 : 1];
}
