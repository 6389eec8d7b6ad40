import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import type { PreviewProps } from './content-preview.tsx';
import { MediaFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

const TOPIC = /#[^#\r\n]+#/;

export function WeiboPreview({ content, author, mediaOf }: PreviewProps): ReactNode {
  const pictures = content.media.filter(({ role }) => role === 'picture');
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
        {content.text === '' ? (
          <span className="text-[#6b6b6b]">{m.preview_no_text()}</span>
        ) : (
          <PreviewText text={content.text} topic={TOPIC} colour="#b45309" />
        )}
      </p>
      {pictures.length > 0 && (
        <div className={pictures.length === 1 ? 'mt-2.5 w-3/5' : 'mt-2.5 grid grid-cols-3 gap-1'}>
          {pictures.slice(0, 9).map(({ mediaId }, index) => (
            <MediaFrame key={`${mediaId} ${String(index)}`} media={mediaOf(mediaId)} className="aspect-square w-full rounded-sm" />
          ))}
        </div>
      )}
      <div aria-hidden className="mt-3 flex justify-around border-t border-[#eeeeee] pt-2 text-sm text-[#6b6b6b]">
        <span>{m.metric_shares()}</span>
        <span>{m.metric_comments()}</span>
        <span>{m.metric_likes()}</span>
      </div>
    </div>
  );
}
