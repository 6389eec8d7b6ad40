import type { MediaAsset } from '@longstream/contracts/media';
import { FileQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMediaUrls } from './media.api.ts';

const look = 'size-14 shrink-0 rounded-sm bg-sunken object-cover';

export function MediaThumbnail({ asset }: { asset: MediaAsset | undefined }): ReactNode {
  const { thumbnail } = useMediaUrls();
  if (asset === undefined) {
    return (
      <span className={`${look} grid place-items-center text-muted`}>
        <FileQuestion aria-hidden className="size-5" />
      </span>
    );
  }
  return <img src={thumbnail(asset.id, 'small')} alt="" loading="lazy" className={look} />;
}
