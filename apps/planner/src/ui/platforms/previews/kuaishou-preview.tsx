import type { ReactNode } from 'react';
import type { PlatformPreviewProps } from './content-preview.tsx';
import { UprightClip } from './upright-clip.tsx';

/** Its feed shows the cover, which every clip must have. */
export function KuaishouPreview({ content, author, mediaOf, limit }: PlatformPreviewProps): ReactNode {
  const shown = content.media.find(({ role }) => role === 'cover') ?? content.media[0];
  return (
    <UprightClip
      platform={content.platform}
      media={shown ? mediaOf(shown.mediaId) : null}
      author={
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="size-7 rounded-full border-2 border-[#ff4906] bg-[#ffd9c2]" />
          {author}
        </span>
      }
      text={content.text}
      limit={limit}
      colour="#fdba74"
    />
  );
}
