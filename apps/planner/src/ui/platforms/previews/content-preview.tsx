import type { ItemContent } from '@longstream/domain/items/item-content';
import { platformRules } from '@longstream/domain/platforms/platform-rules';
import type { Platform, PublishingCapability } from '@longstream/domain/platforms/platforms';
import type { LengthLimit } from '@longstream/domain/platforms/text-length';
import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { platformName } from '../platform-glyph.tsx';
import { BilibiliPreview } from './bilibili-preview.tsx';
import { DouyinPreview } from './douyin-preview.tsx';
import { KuaishouPreview } from './kuaishou-preview.tsx';
import { ManualPreview } from './manual-preview.tsx';
import { WechatPreview } from './wechat-preview.tsx';
import { WeiboPreview } from './weibo-preview.tsx';

/** A file as a preview shows it: by a picture of it. */
export interface PreviewMedia {
  url: string;
}

export interface PreviewProps {
  content: ItemContent;
  /** By which the item goes out. */
  capability: PublishingCapability;
  /** The account's name. */
  author: string;
  mediaOf: (mediaId: string) => PreviewMedia | null;
}

export type PreviewTheme = 'light' | 'dark';

/** What the look of one platform is made from. */
export interface PlatformPreviewProps extends PreviewProps {
  /** How much of the text its platform takes. */
  limit: LengthLimit;
}

const PREVIEWS: Partial<Record<Platform, (props: PlatformPreviewProps) => ReactNode>> = {
  weibo: WeiboPreview,
  bilibili: BilibiliPreview,
  douyin: DouyinPreview,
  kuaishou: KuaishouPreview,
  wechat: WechatPreview,
};

/** Roughly what the public will see, in the platform's own theme whatever ours is; a long article scrolls inside. No landmark: several of one account may stand on a screen. */
export function ContentPreview({ theme = 'light', ...props }: PreviewProps & { theme?: PreviewTheme }): ReactNode {
  const Preview = PREVIEWS[props.content.platform] ?? ManualPreview;
  return (
    <figure aria-label={m.preview_label()} className={theme === 'dark' ? 'scheme-dark' : 'scheme-light'}>
      <div
        role="group"
        aria-label={m.items_channel({ platform: platformName(props.content.platform), channel: props.author })}
        tabIndex={0}
        data-preview
        className="max-h-[640px] overflow-y-auto rounded-lg"
      >
        <Preview {...props} limit={platformRules(props.content, props.capability).text} />
      </div>
    </figure>
  );
}
