import type { MediaAsset } from '@longstream/contracts/media';
import type { MediaAssetEntity } from './media-asset.entity.ts';

export function toMediaAsset({
  id,
  sha256,
  fileName,
  kind,
  mimeType,
  byteSize,
  width,
  height,
  durationSeconds,
  createdAt,
}: MediaAssetEntity): MediaAsset {
  return { id, sha256, fileName, kind, mimeType, byteSize, width, height, durationSeconds, createdAt: createdAt.toISOString() };
}
