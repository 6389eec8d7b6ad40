import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Platform, PublishingCapability } from '@longstream/domain/platforms/platforms';
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

const PREVIEWS: Partial<Record<Platform, (props: PreviewProps) => ReactNode>> = {
  weibo: WeiboPreview,
  bilibili: BilibiliPreview,
  douyin: DouyinPreview,
  kuaishou: KuaishouPreview,
  wechat: WechatPreview,
};

/** Roughly what the public will see, in the platform's own light theme whatever ours is; a long article scrolls inside. */
export function ContentPreview(props: PreviewProps): ReactNode {
  const Preview = PREVIEWS[props.content.platform] ?? ManualPreview;
  return (
    <figure aria-label={m.preview_label()} className="scheme-light">
      <div
        role="region"
        aria-label={platformName(props.content.platform)}
        tabIndex={0}
        className="max-h-[640px] overflow-y-auto rounded-lg"
      >
        <Preview {...props} />
      </div>
    </figure>
  );
}
