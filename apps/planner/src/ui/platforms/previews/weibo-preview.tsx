import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { ArticleText } from '../../article-text.tsx';
import type { PlatformPreviewProps, PreviewProps } from './content-preview.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { MediaFrame, VideoFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

export function WeiboPreview(props: PlatformPreviewProps): ReactNode {
  const { content, capability, author, mediaOf, limit } = props;
  const isArticle = capability === 'article';
  const words = isArticle ? ofArticle(content).shortPost : content.text;
  const video = content.media.find(({ role }) => role === 'video');
  return (
    <div className="rounded-lg border border-[light-dark(#e5e5e5,#33353a)] bg-[light-dark(#ffffff,#1b1c1f)] p-4 text-[light-dark(#333333,#e6e7ea)]">
      <div className="flex items-center gap-2.5">
        <span className="size-9 shrink-0 rounded-full bg-[#ffd9c2]" />
        <div className="min-w-0 leading-tight">
          <div className="truncate font-medium text-[light-dark(#c2410c,#fb923c)]">{author}</div>
          <div className="text-xs text-[light-dark(#6b6b6b,#a3a8b0)]">{m.preview_just_now()}</div>
        </div>
      </div>
      <p className="mt-2.5 text-[15px] leading-relaxed wrap-anywhere whitespace-pre-wrap">
        {words === '' ? (
          <span className="text-[light-dark(#6b6b6b,#a3a8b0)]">{m.preview_no_text()}</span>
        ) : (
          <PreviewText
            text={words}
            platform={content.platform}
            colour="light-dark(#b45309,#f0a35e)"
            limit={isArticle ? undefined : limit}
          />
        )}
      </p>
      {capability === 'video' && <VideoFrame media={video ? mediaOf(video.mediaId) : null} className="mt-2.5 overflow-hidden rounded-md" />}
      {isArticle && <ArticleCard {...props} />}
      <PictureGrid pictures={content.media.filter(({ role }) => role === 'picture')} mediaOf={mediaOf} className="mt-2.5" />
      <div
        aria-hidden
        className="mt-3 flex justify-around border-t border-[light-dark(#eeeeee,#33353a)] pt-2 text-sm text-[light-dark(#6b6b6b,#a3a8b0)]"
      >
        <span>{m.metric_shares()}</span>
        <span>{m.metric_comments()}</span>
        <span>{m.metric_likes()}</span>
      </div>
    </div>
  );
}

/** What the short post leads to: the card, and the words behind it. */
function ArticleCard({ content, mediaOf }: PreviewProps): ReactNode {
  const cover = content.media.find(({ role }) => role === 'cover');
  const { summary } = ofArticle(content);
  return (
    <div className="mt-2.5 overflow-hidden rounded-md border border-[light-dark(#e5e5e5,#33353a)]">
      <MediaFrame media={cover ? mediaOf(cover.mediaId) : null} className="aspect-video w-full" />
      <div className="bg-[light-dark(#f7f7f7,#2a2c31)] p-3">
        <p className="font-semibold wrap-anywhere">{content.title || m.preview_no_title()}</p>
        <p className="mt-1 line-clamp-3 text-sm wrap-anywhere text-[light-dark(#5c5c5c,#a3a8b0)]">{summary || m.preview_no_text()}</p>
      </div>
      <div className="px-3 pb-3 leading-loose">
        <ArticleText text={content.text} styles={content.styles} />
      </div>
    </div>
  );
}

/** What stands around an article, as far as somebody wrote it. */
function ofArticle({ settings, title, text }: PreviewProps['content']): { shortPost: string; summary: string } {
  const { shortPost = '', summary = '' } = settings.platform === 'weibo' ? settings : {};
  return { shortPost: shortPost === '' ? title : shortPost, summary: summary === '' ? text : summary };
}
