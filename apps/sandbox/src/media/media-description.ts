import { jpegSize } from './jpeg-size.ts';
import { mp4Description } from './mp4-description.ts';

/** What the bytes themselves say; zero where they do not say it. */
export interface MediaDescription {
  readonly mimeType:
    | 'image/png'
    | 'image/jpeg'
    | 'image/gif'
    | 'image/bmp'
    | 'video/mp4'
    | 'video/webm'
    | 'video/x-flv'
    | 'application/octet-stream';
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const WEBM = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

export function describeMedia(bytes: Buffer): MediaDescription {
  const starts = (signature: Buffer): boolean => bytes.subarray(0, signature.length).equals(signature);
  const of = (mimeType: MediaDescription['mimeType'], size: Partial<MediaDescription> = {}): MediaDescription => ({
    mimeType,
    width: size.width ?? 0,
    height: size.height ?? 0,
    durationSeconds: size.durationSeconds ?? 0,
  });

  if (starts(PNG) && bytes.length >= 24) return of('image/png', { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });
  if (starts(JPEG)) return of('image/jpeg', jpegSize(bytes));
  if (starts(Buffer.from('GIF8')) && bytes.length >= 10)
    return of('image/gif', { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) });
  if (starts(Buffer.from('BM')) && bytes.length >= 26)
    return of('image/bmp', { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) });
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return of('video/mp4', mp4Description(bytes));
  if (starts(WEBM)) return of('video/webm');
  if (starts(Buffer.from('FLV'))) return of('video/x-flv');
  return of('application/octet-stream');
}

/** A picture of the kinds that every platform takes. */
export function isPicture(media: MediaDescription): boolean {
  return ['image/png', 'image/jpeg', 'image/gif'].includes(media.mimeType);
}
