import type { ContentField, ContentFinding } from '@longstream/domain/platforms/check-content';
import type { PlatformSettings } from '@longstream/domain/platforms/platform-settings';
import type { PublishingCapability } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { BilibiliFields } from './bilibili-fields.tsx';
import { DouyinFields } from './douyin-fields.tsx';
import { WechatFields } from './wechat-fields.tsx';
import { WeiboFields } from './weibo-fields.tsx';

export interface SettingsProps<P extends PlatformSettings['platform']> {
  settings: Extract<PlatformSettings, { platform: P }>;
  /** By which the item goes out: what it has no use for is not asked. */
  capability: PublishingCapability | null;
  onChange: (settings: PlatformSettings) => void;
  findingsAt: (field: ContentField) => readonly ContentFinding[];
  disabled: boolean;
}

/** What only this platform asks for. */
export function SettingsFields({
  settings,
  ...rest
}: Omit<SettingsProps<PlatformSettings['platform']>, 'settings'> & { settings: PlatformSettings }): ReactNode {
  switch (settings.platform) {
    case 'weibo':
      return <WeiboFields settings={settings} {...rest} />;
    case 'bilibili':
      return <BilibiliFields settings={settings} {...rest} />;
    case 'douyin':
      return <DouyinFields settings={settings} {...rest} />;
    case 'wechat':
      return <WechatFields settings={settings} {...rest} />;
    default:
      return null;
  }
}

/** Whether the platform asks for anything of its own. */
export const hasSettings = (settings: PlatformSettings): boolean => Object.keys(settings).length > 1;
