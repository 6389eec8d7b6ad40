import type { Platform } from '@longstream/domain/platforms/platforms';
import type { LengthLimit } from '@longstream/domain/platforms/text-length';
import { Heart, MessageCircleMore, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../../../paraglide/messages.js';
import type { PreviewMedia } from './content-preview.tsx';
import { MediaFrame } from './preview-media.tsx';
import { PreviewText } from './preview-text.tsx';

interface UprightClipProps {
  platform: Platform;
  media: PreviewMedia | null;
  author: ReactNode;
  text: string;
  limit: LengthLimit;
  /** Of topics, on the dark ground. */
  colour: string;
}

/** A clip as it fills a phone: words below, what people do with it at the right. */
export function UprightClip({ platform, media, author, text, limit, colour }: UprightClipProps): ReactNode {
  return (
    <div className="relative mx-auto aspect-9/16 max-h-[560px] overflow-hidden rounded-lg bg-[#161823] text-[#ffffff]">
      <MediaFrame media={media} className="absolute inset-0 size-full bg-[#161823]" />
      <div aria-hidden className="absolute right-3 bottom-32 flex flex-col items-center gap-5">
        <Heart className="size-7 fill-current" />
        <MessageCircleMore className="size-7" />
        <Share2 className="size-7" />
      </div>
      <div className="absolute inset-x-0 bottom-0 max-h-3/5 overflow-hidden bg-[#161823]/80 p-4">
        <p className="font-semibold">{author}</p>
        <p className="mt-1 text-sm wrap-anywhere whitespace-pre-wrap">
          {text === '' ? m.preview_no_text() : <PreviewText text={text} platform={platform} colour={colour} limit={limit} />}
        </p>
      </div>
    </div>
  );
}
