import type { ContentMedia, ItemContent } from '../items/item-content.ts';
import { defaultSettings, type PlatformSettings } from './platform-settings.ts';
import type { Capability, Platform } from './platforms.ts';

/** An account of a demo workspace, as the sandbox knows it, and how often it posts: every so many days at these hours of its clock. */
export interface DemoAccount {
  readonly platform: Platform;
  readonly id: string;
  readonly capability: Capability;
  readonly everyDays: number;
  readonly hours: readonly number[];
}

/** Two people's worth of accounts on four platforms: the company's own, and those of its mascot, whose followers overlap with them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { platform: 'weibo', id: '5182001234', capability: 'biz', everyDays: 1, hours: [10, 20] },
  { platform: 'weibo', id: '6320457781', capability: 'biz', everyDays: 1, hours: [12] },
  { platform: 'bilibili', id: '6f1c0a52d94e4b7fa3c8', capability: 'video', everyDays: 3, hours: [18] },
  { platform: 'bilibili', id: 'b07d39e6518c42a09f14', capability: 'video', everyDays: 4, hours: [17] },
  { platform: 'douyin', id: '_000Yt3kPz0nq1eXoD7mDingTalk', capability: 'direct', everyDays: 2, hours: [19] },
  { platform: 'kuaishou', id: 'f1894fb2c7d04a5e9b63d21c8a70e5f4', capability: 'video', everyDays: 2, hours: [21] },
];

/** Where people post by hand. */
export const DEMO_HAND_ACCOUNT = {
  platform: 'xiaohongshu',
  name: '钉钉',
  url: 'https://www.xiaohongshu.com/user/profile/dingtalk',
} as const;

/** The public address from which the demo posts; what is for documents belongs to nobody. */
export const DEMO_RIP = '123.112.10.20';

/** Words, film and cover as a platform wants them: whatever it has no use for is left out. */
export function demoContent(
  platform: Platform,
  { title, text, film, cover }: { title: string; text: string; film: ContentMedia; cover: ContentMedia },
): ItemContent {
  const settings = defaultSettings(platform);
  switch (platform) {
    case 'bilibili':
      return { platform, title, text, media: [film, cover], settings: { ...settings, tags: ['钉钉', '在线办公'] } as PlatformSettings };
    case 'douyin':
      return { platform, title: '', text: `${title} ${text}`, media: [film], settings };
    case 'kuaishou':
      return { platform, title: '', text: `${title} ${text}`, media: [film, cover], settings };
    case 'xiaohongshu':
      return { platform, title: title.slice(0, 20), text, media: [cover].map((media) => ({ ...media, role: 'picture' })), settings };
    default:
      return { platform, title: '', text: `#${title}# ${text}`, media: [], settings };
  }
}
