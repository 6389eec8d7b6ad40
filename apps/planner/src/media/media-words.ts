import type { MediaAsset } from '@longstream/contracts/media';
import { m } from '../paraglide/messages.js';
import { byteSize, exactNumber } from '../ui/format.ts';

/** "1920 × 1080 · 12.5 s · 3.1 MB" */
export function mediaWords({ width, height, durationSeconds, byteSize: bytes }: MediaAsset): string {
  const parts = [`${String(width)} × ${String(height)}`];
  if (durationSeconds !== null) parts.push(m.media_seconds({ seconds: exactNumber(durationSeconds) }));
  return [...parts, byteSize(bytes)].join(' · ');
}
