import type { ContentMedia } from '@longstream/domain/items/item-content';
import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { ArticleText } from '../../article-text.tsx';
import type { PreviewProps } from './content-preview.tsx';
import { MediaFrame } from './preview-media.tsx';

export function WechatPreview(props: PreviewProps): ReactNode {
  const { settings } = props.content;
  if (settings.platform !== 'wechat') return null;
  return settings.form === 'pictures' ? <PictureMessage {...props} /> : <Article {...props} settings={settings} />;
}

type WechatSettings = Extract<PreviewProps['content']['settings'], { platform: 'wechat' }>;

/** The card in the subscriptions of a follower, and the page that it opens. */
function Article({ content, settings, author, mediaOf }: PreviewProps & { settings: WechatSettings }): ReactNode {
  const cover = content.media.find(({ role }) => role === 'cover');
  const title = content.title || m.preview_no_title();
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-[light-dark(#ededed,#111214)] p-3 text-[light-dark(#191919,#e6e7ea)]">
      <div className="overflow-hidden rounded-md bg-[light-dark(#ffffff,#1b1c1f)]">
        <div className="relative">
          <MediaFrame media={cover ? mediaOf(cover.mediaId) : null} className="aspect-47/20 w-full" />
          <p className="absolute inset-x-0 bottom-0 line-clamp-2 bg-[#000000]/65 px-3 py-2 font-medium wrap-anywhere text-[#ffffff]">
            {title}
          </p>
        </div>
        {settings.digest && <p className="px-3 py-2 text-sm wrap-anywhere text-[light-dark(#5c5c5c,#a3a8b0)]">{settings.digest}</p>}
      </div>
      <article className="rounded-md bg-[light-dark(#ffffff,#1b1c1f)] p-4">
        <p className="text-xl font-semibold wrap-anywhere">{title}</p>
        <p className="mt-2 flex flex-wrap gap-x-2 text-sm text-[light-dark(#666666,#a3a8b0)]">
          {settings.author && <span>{settings.author}</span>}
          <span className="text-[light-dark(#4a5f85,#8fa8d6)]">{author}</span>
          <span>{m.preview_just_now()}</span>
        </p>
        <div className="mt-4 text-[15px] leading-loose">
          {content.text.trim() === '' ? (
            <span className="text-[light-dark(#666666,#a3a8b0)]">{m.preview_no_text()}</span>
          ) : (
            <ArticleText text={content.text} styles={content.styles} />
          )}
        </div>
        {picturesOf(content.media).map(({ mediaId }, index) => (
          <MediaFrame key={`${mediaId} ${String(index)}`} media={mediaOf(mediaId)} className="mt-4 w-full" />
        ))}
        {settings.sourceUrl && <p className="mt-5 text-sm text-[light-dark(#4a5f85,#8fa8d6)]">{m.preview_read_original()}</p>}
      </article>
    </div>
  );
}

/** The pictures to swipe through, the words below. */
function PictureMessage({ content, author, mediaOf }: PreviewProps): ReactNode {
  const pictures = picturesOf(content.media);
  const [first] = pictures;
  return (
    <div className="overflow-hidden rounded-lg border border-[light-dark(#e5e5e5,#33353a)] bg-[light-dark(#ffffff,#1b1c1f)] text-[light-dark(#191919,#e6e7ea)]">
      <div className="relative bg-[light-dark(#f2f2f2,#2a2c31)]">
        <MediaFrame media={first ? mediaOf(first.mediaId) : null} className="aspect-3/4 w-full" />
        {pictures.length > 1 && (
          <span className="absolute top-3 right-3 rounded-full bg-[#000000]/65 px-2 text-xs text-[#ffffff]">1/{pictures.length}</span>
        )}
      </div>
      <div className="p-4">
        <p className="font-semibold wrap-anywhere">{content.title || m.preview_no_title()}</p>
        {content.text && <p className="mt-1.5 text-[15px] wrap-anywhere whitespace-pre-wrap">{content.text}</p>}
        <p className="mt-3 text-sm text-[light-dark(#4a5f85,#8fa8d6)]">{author}</p>
      </div>
    </div>
  );
}

const picturesOf = (media: readonly ContentMedia[]): readonly ContentMedia[] => media.filter(({ role }) => role === 'picture');
