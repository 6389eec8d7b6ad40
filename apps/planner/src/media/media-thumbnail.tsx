import type { MediaAsset } from '@longstream/contracts/media';
import { FileQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMediaUrl } from './media.api.ts';

const look = 'size-14 shrink-0 rounded-sm bg-sunken object-cover';

export function MediaThumbnail({ asset }: { asset: MediaAsset | undefined }): ReactNode {
  const urlOf = useMediaUrl();
  if (asset === undefined) {
    return (
      <span className={`${look} grid place-items-center text-muted`}>
        <FileQuestion aria-hidden className="size-5" />
      </span>
    );
  }
  return asset.kind === 'image' ? (
    <img src={urlOf(asset.id)} alt="" loading="lazy" className={look} />
  ) : (
    <video src={`${urlOf(asset.id)}#t=0.1`} preload="metadata" muted className={look} />
  );
}
