import type { ReactNode } from 'react';
import type { PlatformPreviewProps } from './content-preview.tsx';
import { UprightClip } from './upright-clip.tsx';

export function DouyinPreview({ content, author, mediaOf, limit }: PlatformPreviewProps): ReactNode {
  const shown = content.media.find(({ role }) => role !== 'cover') ?? content.media[0];
  return (
    <UprightClip
      platform={content.platform}
      media={shown ? mediaOf(shown.mediaId) : null}
      author={`@${author}`}
      text={content.text}
      limit={limit}
      colour="#fde68a"
    />
  );
}
