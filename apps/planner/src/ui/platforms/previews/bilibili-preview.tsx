import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { ArticleText } from '../../article-text.tsx';
import type { PlatformPreviewProps } from './content-preview.tsx';
import { MediaFrame, VideoFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

export function BilibiliPreview({ content, capability, author, mediaOf, limit }: PlatformPreviewProps): ReactNode {
  const isArticle = capability === 'article';
  const cover = content.media.find(({ role }) => role === 'cover');
  const shown = cover ?? content.media.find(({ role }) => role === 'video');
  const tags = content.settings.platform === 'bilibili' ? content.settings.tags : [];
  return (
    <div className="overflow-hidden rounded-lg border border-[light-dark(#e3e5e7,#33353a)] bg-[light-dark(#ffffff,#1b1c1f)] text-[light-dark(#18191c,#e6e7ea)]">
      {isArticle ? (
        cover && <MediaFrame media={mediaOf(cover.mediaId)} className="aspect-3/1 w-full" />
      ) : (
        <VideoFrame media={shown ? mediaOf(shown.mediaId) : null} />
      )}
      <div className="p-4">
        <p className={isArticle ? 'text-xl font-semibold wrap-anywhere' : 'text-base font-semibold wrap-anywhere'}>
          {content.title || <span className="text-[light-dark(#61666d,#a3a8b0)]">{m.preview_no_title()}</span>}
        </p>
        <p className="mt-1 text-sm text-[light-dark(#61666d,#a3a8b0)]">
          {author} · {m.preview_just_now()}
        </p>
        {isArticle && (
          <div className="leading-loose">
            <ArticleText text={content.text} styles={content.styles} />
          </div>
        )}
        {!isArticle && content.text && (
          <p className="mt-2 text-sm wrap-anywhere whitespace-pre-wrap">
            <PreviewText text={content.text} platform={content.platform} colour="light-dark(#00699d,#5bb8e8)" limit={limit} />
          </p>
        )}
        {content.media
          .filter(({ role }) => role === 'picture')
          .map(({ mediaId }, index) => (
            <MediaFrame key={`${mediaId} ${String(index)}`} media={mediaOf(mediaId)} className="mt-3 w-full rounded-md" />
          ))}
        {tags.length > 0 && (
          <ul aria-label={m.settings_tags()} className="mt-3 flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li
                key={tag}
                className="rounded-full bg-[light-dark(#f1f2f3,#2a2c31)] px-2.5 py-0.5 text-xs text-[light-dark(#53575e,#a3a8b0)]"
              >
                {tag}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
