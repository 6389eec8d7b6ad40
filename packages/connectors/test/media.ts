import type { MediaFile } from '../src/connector.ts';

export function mediaFile(role: MediaFile['role'], fileName: string, mimeType: string, bytes: Buffer): MediaFile {
  return { role, fileName, mimeType, byteSize: bytes.length, open: () => new Blob([new Uint8Array(bytes)]).stream() };
}

/** The header of a PNG of that size, and as many bytes more as a test wants. */
export function picture(role: 'picture' | 'cover', width = 1146, height = 717): MediaFile {
  const header = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return mediaFile(role, `${role}.png`, 'image/png', Buffer.concat([header, size, Buffer.alloc(64)]));
}

/** The head of a JPEG of that size. */
export function jpeg(role: 'picture' | 'cover', width = 720, height = 1280): MediaFile {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return mediaFile(role, `${role}.jpg`, 'image/jpeg', Buffer.concat([Buffer.from([0xff, 0xd8]), frame, Buffer.alloc(64)]));
}

/** Ten seconds of an upright MP4 as its boxes tell it, filled up to `byteSize`. */
export function video(byteSize = 4096): MediaFile {
  const head = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isom')),
    box('moov', Buffer.concat([movieHeader(), box('trak', trackHeader())])),
  ]);
  const filling = box('free', Buffer.alloc(Math.max(0, byteSize - head.length - 8), 7));
  return mediaFile('video', 'clip.mp4', 'video/mp4', Buffer.concat([head, filling]));
}

function box(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function movieHeader(): Buffer {
  const body = Buffer.alloc(100);
  body.writeUInt32BE(1000, 12);
  body.writeUInt32BE(10_000, 16);
  return box('mvhd', body);
}

function trackHeader(): Buffer {
  const body = Buffer.alloc(84);
  body.writeUInt32BE(720 * 65_536, 76);
  body.writeUInt32BE(1280 * 65_536, 80);
  return box('tkhd', body);
}
