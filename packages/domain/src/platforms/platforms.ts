/** Platforms that offer no call for publishing: a person posts there, and pastes the link back. `app_market` is any app store but Apple's. */
export const MANUAL_PLATFORMS = ['xiaohongshu', 'acfun', 'qq', 'maimai', 'zhihu', 'toutiao', 'app_market'] as const;
export type ManualPlatform = (typeof MANUAL_PLATFORMS)[number];

/** The platforms Longstream knows. */
export const PLATFORMS = ['weibo', 'bilibili', 'douyin', 'kuaishou', 'wechat', 'app_store', ...MANUAL_PLATFORMS] as const;
export type Platform = (typeof PLATFORMS)[number];

/**
 * What an account may do on its platform. It is asked of the platform where that can be asked, and otherwise set by the team.
 *
 * - weibo: `share` (ordinary apps: one picture and a safe-domain link), `biz` (contracted apps: free text, up to nine pictures),
 *   `article` (headline articles), `video`
 * - bilibili: `video`, `article`
 * - douyin: `direct` (the app may publish for the account), `handoff` (a person finishes in the Douyin app)
 * - kuaishou: `video`
 * - wechat: `publish` (public, followers are not notified), `draft` (a person presses publish), `mass_send` (pushed to the followers)
 * - app_store: `reviews` (they are read and answered; nothing is published)
 * - the manual platforms: `manual`
 */
export const CAPABILITIES = {
  weibo: ['share', 'biz', 'article', 'video'],
  bilibili: ['video', 'article'],
  douyin: ['direct', 'handoff'],
  kuaishou: ['video'],
  wechat: ['publish', 'draft', 'mass_send'],
  app_store: ['reviews'],
  xiaohongshu: ['manual'],
  acfun: ['manual'],
  qq: ['manual'],
  maimai: ['manual'],
  zhihu: ['manual'],
  toutiao: ['manual'],
  app_market: ['manual'],
} as const satisfies Record<Platform, readonly string[]>;
export type Capability = (typeof CAPABILITIES)[Platform][number];

/** Those by which an item can go out. */
export type PublishingCapability = Exclude<Capability, 'reviews'>;

/**
 * By which of its channel's capabilities an item goes out: the one it names, else the first that publishes. Null when the channel
 * has no such capability (any more).
 */
export function publishingCapability(
  named: PublishingCapability | undefined,
  capabilities: readonly Capability[],
): PublishingCapability | null {
  return publishingCapabilities(capabilities).find((capability) => named === undefined || capability === named) ?? null;
}

/** Those of an account by which items can go out, in its order. */
export function publishingCapabilities(capabilities: readonly Capability[]): PublishingCapability[] {
  return capabilities.filter(publishes);
}

function publishes(capability: Capability): capability is PublishingCapability {
  return capability !== 'reviews';
}

export function isManual(platform: Platform): platform is ManualPlatform {
  return (MANUAL_PLATFORMS as readonly Platform[]).includes(platform);
}
