import type { MediaRole } from '../../items/item-content.ts';
import type { LengthLimit } from '../text-length.ts';

/**
 * What one kind of media must be. A limit that the platform words as "below" stands here as the largest value it
 * certainly takes. Sizes in bytes and pixels, durations in seconds; `advised` only warns.
 */
export interface MediaRule {
  readonly role: MediaRole;
  readonly kind: 'image' | 'video';
  readonly atLeast: number;
  readonly atMost: number;
  readonly mimeTypes: readonly string[];
  readonly maxBytes: number;
  readonly minSeconds?: number;
  readonly maxSeconds?: number;
  /** As ffprobe names them: `h264`, `yuv420p`. */
  readonly videoCodecs?: readonly string[];
  readonly pixelFormats?: readonly string[];
  readonly maxFrameRate?: number;
  /** In bits per second, over the whole file. */
  readonly maxBitRate?: number;
  readonly minSize?: { readonly width: number; readonly height: number };
  readonly maxSides?: { readonly short: number; readonly long: number };
  /** Width divided by height. */
  readonly ratio?: { readonly least: number; readonly most: number };
  readonly advised?:
    | { readonly minSize: { readonly width: number; readonly height: number } }
    | { readonly minShortSide: number; readonly upright: true };
}

/** What an item must be for an account of one capability. */
export interface PlatformRules {
  readonly text: LengthLimit & {
    readonly required: boolean;
    readonly linkRequired: boolean;
    readonly topicsAllowed: boolean;
    readonly longFrom?: number;
    readonly atLeast?: number;
  };
  /** Null where the platform has no title, or no tags. */
  readonly title: (LengthLimit & { readonly required: boolean }) | null;
  readonly tags: (LengthLimit & { readonly required: boolean }) | null;
  /** Its words are an article's, and may be laid out. */
  readonly article?: true;
  /** The sets of media among which an item chooses one: a Douyin item is a video or a set of pictures, never both. */
  readonly mediaSets: readonly (readonly MediaRule[])[];
}

export const MB = 1024 ** 2;
export const GB = 1024 ** 3;
export const MINUTE = 60;
export const HOUR = 3600;

/**
 * What every platform that we send to is known to play. Most take more and none says what exactly: a narrower list than theirs
 * costs an export, a wider one an item that fails when it is due. Less than a second is no video to look at; that limit is ours.
 */
export const SAFE_VIDEO = { videoCodecs: ['h264'], minSeconds: 1 } as const;

export const NO_TITLE = { title: null, tags: null } as const;
/** Words that may be missing and hold whatever one likes. */
export const FREE_TEXT = { required: false, linkRequired: false, topicsAllowed: true } as const;
export const WORDS_NEEDED = { ...FREE_TEXT, required: true } as const;
