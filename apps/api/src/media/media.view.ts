import type { MediaAsset } from '@longstream/contracts/media';
import type { MediaFacts, VideoEncoding } from '@longstream/domain/platforms/check-content';
import type { MediaAssetEntity } from './media-asset.entity.ts';

/** What an item needs to know of a stored file, its own hash included. */
export type StoredFacts = MediaFacts & { readonly sha256: string };

export function toMediaAsset(row: MediaAssetEntity): MediaAsset {
  const { id, fileName, folderId, tags, createdAt } = row;
  return { id, fileName, folderId, tags, ...toFacts(row), encoding: toEncoding(row), createdAt: createdAt.toISOString() };
}

export function toFacts(row: MediaAssetEntity): StoredFacts {
  const { sha256, kind, mimeType, byteSize, width, height, durationSeconds } = row;
  return { sha256, kind, mimeType, byteSize, width, height, durationSeconds, encoding: toEncoding(row) };
}

function toEncoding({ videoCodec, audioCodec, pixelFormat, frameRate, bitRate }: MediaAssetEntity): VideoEncoding | null {
  return videoCodec === null ? null : { videoCodec, audioCodec, pixelFormat, frameRate, bitRate };
}
