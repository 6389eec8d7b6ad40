import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import type { PreviewProps } from './content-preview.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { MediaFrame, VideoFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

export function WeiboPreview(props: PreviewProps): ReactNode {
  const { content, capability, author, mediaOf } = props;
  const isArticle = capability === 'article';
  const words = isArticle ? ofArticle(content).shortPost : content.text;
  const video = content.media.find(({ role }) => role === 'video');
  return (
    <div className="rounded-lg border border-[#e5e5e5] bg-[#ffffff] p-4 text-[#333333]">
      <div className="flex items-center gap-2.5">
        <span className="size-9 shrink-0 rounded-full bg-[#ffd9c2]" />
        <div className="min-w-0 leading-tight">
          <div className="truncate font-medium text-[#c2410c]">{author}</div>
          <div className="text-xs text-[#6b6b6b]">{m.preview_just_now()}</div>
        </div>
      </div>
      <p className="mt-2.5 text-[15px] leading-relaxed wrap-anywhere whitespace-pre-wrap">
        {words === '' ? (
          <span className="text-[#6b6b6b]">{m.preview_no_text()}</span>
        ) : (
          <PreviewText text={words} platform={content.platform} colour="#b45309" />
        )}
      </p>
      {capability === 'video' && <VideoFrame media={video ? mediaOf(video.mediaId) : null} className="mt-2.5 overflow-hidden rounded-md" />}
      {isArticle && <ArticleCard {...props} />}
      <PictureGrid pictures={content.media.filter(({ role }) => role === 'picture')} mediaOf={mediaOf} className="mt-2.5" />
      <div aria-hidden className="mt-3 flex justify-around border-t border-[#eeeeee] pt-2 text-sm text-[#6b6b6b]">
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
    <div className="mt-2.5 overflow-hidden rounded-md border border-[#e5e5e5]">
      <MediaFrame media={cover ? mediaOf(cover.mediaId) : null} className="aspect-video w-full" />
      <div className="bg-[#f7f7f7] p-3">
        <p className="font-semibold wrap-anywhere">{content.title || m.preview_no_title()}</p>
        <p className="mt-1 line-clamp-3 text-sm wrap-anywhere text-[#5c5c5c]">{summary || m.preview_no_text()}</p>
      </div>
    </div>
  );
}

/** What stands around an article, as far as somebody wrote it. */
function ofArticle({ settings, title, text }: PreviewProps['content']): { shortPost: string; summary: string } {
  const { shortPost = '', summary = '' } = settings.platform === 'weibo' ? settings : {};
  return { shortPost: shortPost === '' ? title : shortPost, summary: summary === '' ? text : summary };
}
