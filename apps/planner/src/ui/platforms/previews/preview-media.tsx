import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../class-names.ts';
import type { PreviewMedia } from './content-preview.tsx';

/** A picture, or one out of a video. */
export function MediaFrame({ media, className }: { media: PreviewMedia | null; className?: string }): ReactNode {
  const look = classNames('bg-[light-dark(#e5e7eb,#2f3237)] object-cover', className);
  return media === null ? <div className={look} /> : <img src={media.url} alt="" className={look} />;
}

/** A video that waits to be played. */
export function VideoFrame({ media, className }: { media: PreviewMedia | null; className?: string }): ReactNode {
  return (
    <div className={classNames('relative', className)}>
      <MediaFrame media={media} className="aspect-video w-full" />
      <span aria-hidden className="absolute inset-0 m-auto grid size-12 place-items-center rounded-full bg-[#18191c]/60 text-[#ffffff]">
        <Play className="size-6 fill-current" />
      </span>
    </div>
  );
}
