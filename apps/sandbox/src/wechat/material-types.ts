import { describeMedia } from '../media/media-description.ts';
import { WechatError, type WechatErrorCode } from './errors.ts';

const MIB = 1024 ** 2;

/** What a library takes of each type. Recognised by the bytes; the name and the content type are not believed. */
interface MaterialType {
  readonly largest: number;
  readonly accepts: (bytes: Buffer) => boolean;
  readonly refusal: WechatErrorCode;
}

const isImage = (bytes: Buffer): boolean => /^image\/(png|jpeg|gif|bmp)$/.test(describeMedia(bytes).mimeType);
const isJpeg = (bytes: Buffer): boolean => describeMedia(bytes).mimeType === 'image/jpeg';

function isVoice(bytes: Buffer): boolean {
  const starts = (signature: string): boolean => bytes.toString('latin1', 0, signature.length) === signature;
  const isMpegFrame = bytes.length > 1 && bytes[0] === 0xff && (bytes.readUInt8(1) & 0xe0) === 0xe0;
  const isWave = starts('RIFF') && bytes.toString('latin1', 8, 12) === 'WAVE';
  return starts('ID3') || starts('#!AMR') || starts('\x30\x26\xb2\x75') || isMpegFrame || isWave;
}

const TYPES: Readonly<Record<string, MaterialType>> = {
  image: { largest: 10 * MIB, accepts: isImage, refusal: 40137 },
  voice: { largest: 2 * MIB, accepts: isVoice, refusal: 40005 },
  video: { largest: 10 * MIB, accepts: (bytes) => describeMedia(bytes).mimeType === 'video/mp4', refusal: 40005 },
  thumb: { largest: 64 * 1024, accepts: isJpeg, refusal: 40137 },
};

const INLINE: MaterialType = {
  largest: MIB - 1,
  accepts: (bytes) => /^image\/(png|jpeg)$/.test(describeMedia(bytes).mimeType),
  refusal: 40137,
};

export function checkMaterial(type: string, bytes: Buffer): void {
  const rules = TYPES[type];
  if (!rules) throw new WechatError(40004);
  check(rules, bytes, type === 'image' || type === 'thumb' ? 40009 : 45001);
}

/** A picture in the text of an article. */
export function checkInlineImage(bytes: Buffer): void {
  check(INLINE, bytes, 40009);
}

function check({ largest, accepts, refusal }: MaterialType, bytes: Buffer, tooLarge: WechatErrorCode): void {
  if (bytes.length === 0) throw new WechatError(44001);
  if (bytes.length > largest) throw new WechatError(tooLarge);
  if (!accepts(bytes)) throw new WechatError(refusal);
}

export const isMaterialType = (type: string): boolean => Object.hasOwn(TYPES, type);
