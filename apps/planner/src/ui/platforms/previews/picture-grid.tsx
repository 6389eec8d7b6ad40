import type { ContentMedia } from '@longstream/domain/items/item-content';
import type { ReactNode } from 'react';
import { classNames } from '../../class-names.ts';
import type { PreviewProps } from './content-preview.tsx';
import { MediaFrame } from './preview-media.tsx';

interface PictureGridProps {
  pictures: readonly ContentMedia[];
  mediaOf: PreviewProps['mediaOf'];
  className?: string;
}

/** One picture large, several in rows of three; nine are shown. */
export function PictureGrid({ pictures, mediaOf, className }: PictureGridProps): ReactNode {
  if (pictures.length === 0) return null;
  return (
    <div className={classNames(pictures.length === 1 ? 'w-3/5' : 'grid grid-cols-3 gap-1', className)}>
      {pictures.slice(0, 9).map(({ mediaId }, index) => (
        <MediaFrame key={`${mediaId} ${String(index)}`} media={mediaOf(mediaId)} className="aspect-square w-full rounded-sm" />
      ))}
    </div>
  );
}
