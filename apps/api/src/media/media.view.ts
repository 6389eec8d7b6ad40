import type { MediaAsset } from '@longstream/contracts/media';
import type { MediaRights } from '@longstream/domain/media/rights';
import type { MediaFacts, VideoEncoding } from '@longstream/domain/platforms/check-content';
import type { MediaAssetEntity } from './media-asset.entity.ts';

/** What an item needs to know of a stored file, its own hash, its name and the end of its rights included. */
export type StoredFacts = MediaFacts & MediaRights & { readonly sha256: string; readonly fileName: string };

export function toMediaAsset(row: MediaAssetEntity): MediaAsset {
  const { id, folderId, tags, rightsNote, createdAt } = row;
  return { id, folderId, tags, rightsNote, ...toFacts(row), encoding: toEncoding(row), createdAt: createdAt.toISOString() };
}

export function toFacts(row: MediaAssetEntity): StoredFacts {
  const { sha256, fileName, kind, mimeType, byteSize, width, height, durationSeconds, rightsEndOn } = row;
  return { sha256, fileName, kind, mimeType, byteSize, width, height, durationSeconds, rightsEndOn, encoding: toEncoding(row) };
}

function toEncoding({ videoCodec, audioCodec, pixelFormat, frameRate, bitRate }: MediaAssetEntity): VideoEncoding | null {
  return videoCodec === null ? null : { videoCodec, audioCodec, pixelFormat, frameRate, bitRate };
}
