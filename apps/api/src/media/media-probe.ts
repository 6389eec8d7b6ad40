import type { MediaFacts, VideoEncoding } from '@longstream/domain/platforms/check-content';
import { fileTypeFromFile } from 'file-type';
import { probeImage } from './image-probe.ts';
import { probeVideo } from './video-probe.ts';

/** What may be stored. The platforms take fewer each; which, the domain's platform rules say. */
const PROBES: Readonly<Record<string, (path: string) => Promise<Picture | null>>> = {
  'image/jpeg': probeImage,
  'image/png': probeImage,
  'image/gif': probeImage,
  'image/webp': probeImage,
  'video/mp4': probeVideo,
  'video/webm': probeVideo,
  'video/x-flv': probeVideo,
  'video/quicktime': probeVideo,
};
export const ACCEPTED_TYPES = Object.keys(PROBES);

/** What a viewer sees, turned upright, and how it is made. */
export type Picture = Pick<MediaFacts, 'width' | 'height' | 'durationSeconds'> & {
  readonly encoding: VideoEncoding | null;
  /** A still picture's likeness in 64 bits, as hex digits. */
  readonly look: string | null;
};

/** `found` is the MIME type that the bytes begin like, or `empty` or `unknown`; `broken` files begin like an accepted one and cannot be read. */
export type Probed =
  | { readonly kind: 'usable'; readonly facts: MediaFacts & Picture }
  | { readonly kind: 'unusable'; readonly found: string; readonly why: 'not_accepted' | 'broken' };

/** Finds out from its bytes alone what a file is, and whether it can be shown. */
export async function probeMedia(path: string, byteSize: number): Promise<Probed> {
  if (byteSize === 0) return { kind: 'unusable', found: 'empty', why: 'not_accepted' };
  const mimeType = (await fileTypeFromFile(path))?.mime ?? 'unknown';
  const probe = PROBES[mimeType];
  if (probe === undefined) return { kind: 'unusable', found: mimeType, why: 'not_accepted' };
  const picture = await probe(path);
  if (picture === null) return { kind: 'unusable', found: mimeType, why: 'broken' };
  return { kind: 'usable', facts: { kind: mimeType.startsWith('image/') ? 'image' : 'video', mimeType, byteSize, ...picture } };
}
