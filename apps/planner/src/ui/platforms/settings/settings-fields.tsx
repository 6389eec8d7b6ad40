import type { ContentField, ContentFinding } from '@longstream/domain/platforms/check-content';
import type { PlatformSettings } from '@longstream/domain/platforms/platform-settings';
import type { ReactNode } from 'react';
import { BilibiliFields } from './bilibili-fields.tsx';
import { DouyinFields } from './douyin-fields.tsx';
import { WeiboFields } from './weibo-fields.tsx';

export interface SettingsProps<P extends PlatformSettings['platform']> {
  settings: Extract<PlatformSettings, { platform: P }>;
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
  }
}
