import type { ReactNode } from 'react';
import { classNames } from '../../class-names.ts';
import type { PreviewMedia } from './content-preview.tsx';

/** A picture, or the first frame of a video. */
export function MediaFrame({ media, className }: { media: PreviewMedia | null; className?: string }): ReactNode {
  const look = classNames('bg-[#e5e7eb] object-cover', className);
  if (media === null) return <div className={look} />;
  return media.kind === 'image' ? (
    <img src={media.url} alt="" className={look} />
  ) : (
    <video src={`${media.url}#t=0.1`} preload="metadata" muted className={look} />
  );
}
