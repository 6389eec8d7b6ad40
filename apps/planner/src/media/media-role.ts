import type { MediaAsset } from '@longstream/contracts/media';
import type { ContentMedia, MediaRole } from '@longstream/domain/items/item-content';

/** A video is the video, the first picture beside a video is its cover, every other picture a picture. */
export function roleFor({ kind }: Pick<MediaAsset, 'kind'>, roles: readonly MediaRole[], used: readonly ContentMedia[]): MediaRole {
  if (kind === 'video') return 'video';
  const isCover = roles.includes('cover') && (!roles.includes('picture') || used.some(({ role }) => role === 'video'));
  return isCover ? 'cover' : 'picture';
}
