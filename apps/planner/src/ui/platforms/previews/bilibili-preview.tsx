import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import type { PreviewProps } from './content-preview.tsx';
import { MediaFrame, VideoFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

export function BilibiliPreview({ content, capability, author, mediaOf }: PreviewProps): ReactNode {
  const isArticle = capability === 'article';
  const cover = content.media.find(({ role }) => role === 'cover');
  const shown = cover ?? content.media.find(({ role }) => role === 'video');
  const tags = content.settings.platform === 'bilibili' ? content.settings.tags : [];
  return (
    <div className="overflow-hidden rounded-lg border border-[#e3e5e7] bg-[#ffffff] text-[#18191c]">
      {isArticle ? (
        cover && <MediaFrame media={mediaOf(cover.mediaId)} className="aspect-3/1 w-full" />
      ) : (
        <VideoFrame media={shown ? mediaOf(shown.mediaId) : null} />
      )}
      <div className="p-4">
        <p className={isArticle ? 'text-xl font-semibold wrap-anywhere' : 'text-base font-semibold wrap-anywhere'}>
          {content.title || <span className="text-[#61666d]">{m.preview_no_title()}</span>}
        </p>
        <p className="mt-1 text-sm text-[#61666d]">
          {author} · {m.preview_just_now()}
        </p>
        {content.text && (
          <p
            className={
              isArticle ? 'mt-3 leading-loose wrap-anywhere whitespace-pre-wrap' : 'mt-2 text-sm wrap-anywhere whitespace-pre-wrap'
            }
          >
            <PreviewText text={content.text} platform={content.platform} colour="#00699d" />
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
              <li key={tag} className="rounded-full bg-[#f1f2f3] px-2.5 py-0.5 text-xs text-[#53575e]">
                {tag}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
