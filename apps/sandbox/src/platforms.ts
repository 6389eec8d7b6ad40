/** The platforms that the sandbox stands in for, and the hosts of each by the role they play. */
export const PLATFORM_HOSTS = {
  weibo: ['api', 'upload', 'commercial', 'web'],
  bilibili: ['account', 'api', 'member', 'upload', 'web'],
  douyin: ['open', 'web'],
  kuaishou: ['open', 'upload', 'web'],
  wechat: ['api', 'mp'],
  app_store: ['api', 'web'],
} as const;

export type Platform = keyof typeof PLATFORM_HOSTS;
export type HostRole = (typeof PLATFORM_HOSTS)[Platform][number];

export const PLATFORMS = Object.keys(PLATFORM_HOSTS) as Platform[];

export function isPlatform(value: unknown): value is Platform {
  return typeof value === 'string' && Object.hasOwn(PLATFORM_HOSTS, value);
}
