import type { Platform } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import { PlatformGlyph, platformName } from '../platform-glyph.tsx';
import type { PlatformPreviewProps } from './content-preview.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { MediaFrame, VideoFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

/** What leads on the platform: the pictures of a note, the frame of a video, or the words. */
const LEADS: Partial<Record<Platform, 'pictures' | 'video'>> = { xiaohongshu: 'pictures', acfun: 'video' };

/** A plain card for a platform on which a person posts: its order of things, none of its dress. */
export function ManualPreview({ content, author, mediaOf, limit }: PlatformPreviewProps): ReactNode {
  const { platform, media, title, text } = content;
  const leads = LEADS[platform];
  const video = media.find(({ role }) => role === 'video');
  const first = media.find(({ role }) => role === 'cover') ?? video ?? media[0];
  const firstMedia = first ? mediaOf(first.mediaId) : null;
  return (
    <div className="overflow-hidden rounded-lg border border-[light-dark(#e5e5e5,#33353a)] bg-[light-dark(#ffffff,#1b1c1f)] text-[light-dark(#222222,#e6e7ea)]">
      <div className="flex items-center gap-2.5 border-b border-[light-dark(#eeeeee,#33353a)] px-4 py-2.5">
        <PlatformGlyph platform={platform} size={28} />
        <div className="min-w-0 leading-tight">
          <div className="truncate font-medium">{author}</div>
          <div className="text-xs text-[light-dark(#666666,#a3a8b0)]">
            {platformName(platform)} · {m.preview_just_now()}
          </div>
        </div>
      </div>
      {leads === 'pictures' && <MediaFrame media={firstMedia} className="aspect-3/4 w-full" />}
      {leads === 'video' && <VideoFrame media={firstMedia} />}
      <div className="flex flex-col gap-2 p-4">
        {title && <p className="text-lg font-semibold wrap-anywhere">{title}</p>}
        <p className="text-[15px] leading-relaxed wrap-anywhere whitespace-pre-wrap">
          {text === '' ? (
            <span className="text-[light-dark(#666666,#a3a8b0)]">{m.preview_no_text()}</span>
          ) : (
            <PreviewText text={text} platform={platform} colour="light-dark(#1d4ed8,#8db4ff)" limit={limit} />
          )}
        </p>
        {leads === undefined && (
          <>
            {video && <VideoFrame media={firstMedia} className="overflow-hidden rounded-md" />}
            <PictureGrid pictures={media.filter(({ role }) => role === 'picture')} mediaOf={mediaOf} />
          </>
        )}
      </div>
    </div>
  );
}
