import type { MediaAsset } from '@longstream/contracts/media';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { codecWord } from '../ui/content-findings.tsx';
import { byteSize, exactNumber } from '../ui/format.ts';

/** "1920 × 1080 · 12.5 s · 3.1 MB" */
export function mediaWords({ width, height, durationSeconds, byteSize: bytes }: MediaAsset): string {
  const parts = [`${String(width)} × ${String(height)}`];
  if (durationSeconds !== null) parts.push(m.media_seconds({ seconds: exactNumber(durationSeconds) }));
  return [...parts, byteSize(bytes)].join(' · ');
}

/** "1:05" of 65 seconds, as players show it. */
export function durationWord(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${String(hours)}:${String(minutes).padStart(2, '0')}:${rest}` : `${String(minutes)}:${rest}`;
}

/** "H.264 · AAC · yuv420p" */
export function encodingWords({ videoCodec, audioCodec, pixelFormat }: NonNullable<MediaAsset['encoding']>): string {
  return [codecWord(videoCodec), audioCodec?.toUpperCase(), pixelFormat].filter(Boolean).join(' · ');
}

/** Why a file was not taken, and what would be; null where something else was refused. */
export function unsupportedSentence(error: unknown): string | null {
  const { code, details } = failureOf(error);
  if (code !== 'media_unsupported') return null;
  if (details['why'] === 'broken') return m.media_refused_broken({ type: formatWord(details['found']) });
  if (details['found'] === 'empty') return m.media_refused_empty();
  const accepted = Array.isArray(details['accepted']) ? details['accepted'].map(formatWord).join(m.list_separator()) : '';
  return details['found'] === 'unknown'
    ? m.media_refused_unknown({ accepted })
    : m.media_refused_type({ type: formatWord(details['found']), accepted });
}

/** "JPEG" of `image/jpeg`, "FLV" of `video/x-flv`, "AVI" of `video/vnd.avi`. */
export function formatWord(mimeType: unknown): string {
  const name = String(mimeType).split('/').at(-1) ?? '';
  return name === 'quicktime' ? 'MOV' : name.replace(/^(x-|vnd\.)/, '').toUpperCase();
}
