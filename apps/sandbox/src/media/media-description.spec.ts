import { expect, it } from '@jest/globals';
import { describeMedia } from './media-description.ts';

function box(type: string, ...bodies: Buffer[]): Buffer {
  const body = Buffer.concat(bodies);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function film(width: number, height: number, seconds: number): Buffer {
  const movie = Buffer.alloc(100);
  movie.writeUInt32BE(600, 12);
  movie.writeUInt32BE(seconds * 600, 16);
  const track = Buffer.alloc(84);
  track.writeUInt32BE(width * 65_536, 76);
  track.writeUInt32BE(height * 65_536, 80);
  const sound = Buffer.alloc(84);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom')),
    box('moov', box('mvhd', movie), box('trak', box('tkhd', sound)), box('trak', box('tkhd', track))),
    box('mdat'),
  ]);
}

it('reads size and length of a film', () => {
  expect(describeMedia(film(720, 1280, 42))).toEqual({ mimeType: 'video/mp4', width: 720, height: 1280, durationSeconds: 42 });
});

it('reads the size of pictures', () => {
  const jpeg = Buffer.from('ffd8ffe000040000ffc0000b08003c00c801011100', 'hex');
  const gif = Buffer.from('GIF89a\xc8\x00\x3c\x00', 'latin1');
  expect(describeMedia(jpeg)).toMatchObject({ mimeType: 'image/jpeg', width: 200, height: 60 });
  expect(describeMedia(gif)).toMatchObject({ mimeType: 'image/gif', width: 200, height: 60 });
});

it('says nothing about bytes that it does not know, or that end too early', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), film(1, 1, 1).subarray(0, 40), Buffer.from('ffd8ff', 'hex')]) {
    expect(describeMedia(bytes)).toMatchObject({ width: 0, height: 0, durationSeconds: 0 });
  }
});
