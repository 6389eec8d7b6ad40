import { execFile } from 'node:child_process';
import { chmod, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import type { ContentFlaw } from '@longstream/domain/platforms/check-content';
import sharp, { type Sharp } from 'sharp';
import { picture, pngHeader } from './media-samples.ts';

/** A file that must not go out: refused when it is uploaded, or by the rules of each use that is named. */
export interface BadFile {
  readonly name: string;
  readonly path: string;
  readonly refused: 'not_accepted' | 'broken' | Readonly<Record<string, readonly ContentFlaw[]>>;
}

const MB = 1024 ** 2;

const VIDEO_USES = ['weibo video video', 'bilibili video video', 'douyin direct video', 'douyin handoff video', 'kuaishou video video'];
const IMAGE_USES = [
  ...['weibo share picture', 'weibo biz picture', 'weibo article cover'],
  ...['bilibili video cover', 'bilibili article picture', 'bilibili article cover'],
  ...['douyin direct cover', 'douyin direct picture', 'douyin handoff picture', 'kuaishou video cover'],
  ...['publish', 'draft', 'mass_send'].flatMap((capability) => [`wechat ${capability} cover`, `wechat ${capability} picture`]),
];
const by = (uses: readonly string[], ...rules: ContentFlaw[]) => Object.fromEntries(uses.map((use) => [use, rules]));
const butNot = (uses: readonly string[], ...platforms: string[]) => uses.filter((use) => !platforms.some((name) => use.startsWith(name)));
const only = (uses: readonly string[], ...platforms: string[]) => uses.filter((use) => platforms.some((name) => use.startsWith(name)));

/** Makes them all in a folder: most out of a few good films, by cutting, overwriting and renaming. */
export async function makeBadMedia(folder: string): Promise<BadFile[]> {
  await makeFilms(folder);
  const film = (name: string) => readFile(join(folder, name));
  const [mp4, fast, webm, flv, mov] = await Promise.all(['good.mp4', 'fast.mp4', 'good.webm', 'good.flv', 'good.mov'].map(film));
  if (!mp4 || !fast || !webm || !flv || !mov) throw new Error('ffmpeg made no films.');
  const jpeg = await picture('jpeg', { width: 300, height: 200 });
  const png = await noise(120, 90).png().toBuffer();
  const gif = await picture('gif', { width: 300, height: 200 });
  const webp = await noise(120, 90).webp().toBuffer();

  const unlike: Record<string, Buffer | string> = {
    'empty.jpg': '',
    'one-byte.png': '\x89',
    'text.mp4': 'This is a film, honestly.',
    'page.jpg': '<!doctype html><html><body onload="alert(1)">photo</body></html>',
    'drawing.jpg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'drawing-with-head.png': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    'program.jpg': Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), Buffer.alloc(200)]),
    'program.mp4': Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), Buffer.alloc(200)]),
    'script.png': '#!/bin/sh\nrm -rf /\n',
    'paper.png': '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n',
    'archive.jpg': Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), Buffer.alloc(100)]),
    'playlist.mp4': '#EXTM3U\n#EXTINF:10,\nhttp://169.254.169.254/latest/meta-data/\n',
    'concat.mp4': "ffconcat version 1.0\nfile '/etc/passwd'\n",
    'bitmap.jpg': bitmap(4, 4),
    'photo.tiff.jpg': await sharp(jpeg).tiff().toBuffer(),
    'photo.heic.jpg': Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(300)]),
    'photo.avif.jpg': Buffer.concat([Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', 'latin1'), Buffer.alloc(300)]),
    'icon.png': Buffer.concat([Buffer.from('\0\0\x01\0\x01\0', 'latin1'), Buffer.alloc(100)]),
    'layers.jpg': Buffer.concat([Buffer.from('8BPS\0\x01', 'latin1'), Buffer.alloc(100)]),
    'matroska.mp4': await film('film.mkv'),
    'avi.mp4': await film('film.avi'),
    'windows-media.mp4': await film('film.asf'),
    'transport-stream.mp4': await film('film.ts'),
    'theora.mp4': await film('film.ogv'),
    'song.mp4': await film('sound.mp3'),
    'wave.mp4': await film('sound.wav'),
    'audiobook.mp4': await film('sound.m4a'),
  };
  const broken: Record<string, Buffer> = {
    'beginning.jpg': jpeg.subarray(0, 3),
    'tenth.jpg': part(jpeg, 0.1),
    'half.jpg': part(jpeg, 0.5),
    'nearly-whole.jpg': part(jpeg, 0.97),
    'half.png': part(png, 0.5),
    'nearly-whole.png': part(png, 0.9),
    'half.gif': part(gif, 0.5),
    'half.webp': part(webp, 0.5),
    'scratched.png': scratched(png, 0.4, 0.6),
    'only-a-head.webp': webp.subarray(0, 30),
    'beginning-of-a-page.png': Buffer.concat([png.subarray(0, 16), Buffer.from('<html><script>alert(1)</script></html>')]),
    'script-and-picture.gif': Buffer.from('GIF89a=1;alert(document.cookie);/*' + ' '.repeat(200) + '*/'),
    'program-and-picture.jpg': Buffer.concat([jpeg.subarray(0, 4), Buffer.from('<?php system($_GET["c"]); ?>')]),
    'bomb.png': pngHeader(50_000, 50_000),
    'bomb.gif': gifHeader(20_000, 20_000),
    'bomb.jpg': resized(jpeg, 65_000, 65_000),
    'tenth.mp4': part(mp4, 0.1),
    'half.mp4': part(mp4, 0.5),
    'nearly-whole.mp4': part(mp4, 0.97),
    'half-with-index-first.mp4': part(fast, 0.5),
    'nearly-whole-with-index-first.mp4': part(fast, 0.98),
    'half.mov': part(mov, 0.5),
    'half.webm': part(webm, 0.5),
    'nearly-whole.webm': part(webm, 0.95),
    'half.flv': part(flv, 0.5),
    'nearly-whole.flv': part(flv, 0.95),
    'only-a-head.mp4': mp4.subarray(0, 32),
    'only-a-head.webm': webm.subarray(0, 60),
    'only-a-head.flv': flv.subarray(0, 13),
    'index-erased.mp4': overwritten(mp4, 'moov', 8, 400),
    'index-renamed.mp4': Buffer.from(mp4.toString('latin1').replace('moov', 'mooo'), 'latin1'),
    'picture-erased.mp4': overwritten(mp4, 'mdat', 4, mp4.length),
    'scratched.webm': scratched(webm, 0.02, 0.98),
    'wall.mov': await film('wall.mov'),
    'sound-only.mp4': await film('sound.mp4'),
    'sound-only.webm': await film('sound.webm'),
    'sound-only.flv': await film('sound.flv'),
    'sound-with-a-cover.mp4': await film('sound-with-cover.mp4'),
  };
  const against: Record<string, [Buffer, Readonly<Record<string, readonly ContentFlaw[]>>]> = {
    'hevc.mp4': [await film('hevc.mp4'), by(VIDEO_USES, 'wrong_codec')],
    'mpeg4.mp4': [await film('mpeg4.mp4'), by(VIDEO_USES, 'wrong_codec')],
    'mpeg2.mp4': [await film('mpeg2.mp4'), by(VIDEO_USES, 'wrong_codec')],
    'sorenson.flv': [
      await film('sorenson.flv'),
      {
        ...by(butNot(VIDEO_USES, 'weibo', 'bilibili'), 'wrong_type', 'wrong_codec'),
        ...by(only(VIDEO_USES, 'weibo', 'bilibili'), 'wrong_codec'),
      },
    ],
    'motion-jpeg.mov': [
      await film('motion-jpeg.mov'),
      {
        ...by(only(VIDEO_USES, 'weibo', 'kuaishou'), 'wrong_codec'),
        ...by(only(VIDEO_USES, 'douyin'), 'wrong_type', 'wrong_codec'),
        'bilibili video video': ['wrong_type', 'wrong_codec'],
      },
    ],
    'blink.mp4': [await film('blink.mp4'), by(VIDEO_USES, 'too_short_duration')],
    'endless.webm': [
      await film('endless.webm'),
      {
        ...by(only(VIDEO_USES, 'kuaishou', 'douyin direct'), 'duration_unknown'),
        ...by(only(VIDEO_USES, 'weibo', 'bilibili', 'douyin handoff'), 'wrong_type', 'duration_unknown', 'wrong_codec'),
      },
    ],
    'six-hours.mp4': [await film('six-hours.mp4'), by(VIDEO_USES, 'too_long_duration')],
    'hour-and-more.mp4': [await film('hour-and-more.mp4'), by(butNot(VIDEO_USES, 'bilibili'), 'too_long_duration')],
    'full-colour.mp4': [await film('full-colour.mp4'), by(only(VIDEO_USES, 'bilibili'), 'wrong_pixel_format')],
    'too-quick.mp4': [await film('too-quick.mp4'), by(only(VIDEO_USES, 'bilibili'), 'too_many_frames')],
    'too-wide.mp4': [await film('too-wide.mp4'), by(only(VIDEO_USES, 'bilibili', 'douyin handoff'), 'too_large')],
    'photo.webp': [webp, { ...by(IMAGE_USES, 'wrong_type'), 'bilibili video cover': ['wrong_type', 'too_small'] }],
    'small.jpg': [await picture('jpeg', { width: 959, height: 600 }), by(['bilibili video cover'], 'too_small')],
    'moving-cover.gif': [
      await picture('gif', { width: 1200, height: 800 }),
      by(['bilibili video cover', ...only(IMAGE_USES, 'douyin', 'kuaishou')], 'wrong_type'),
    ],
    'cover.png': [await picture('png', { width: 1200, height: 800 }), by(['kuaishou video cover'], 'wrong_type')],
    'ribbon.jpg': [await picture('jpeg', { width: 4000, height: 1000 }), by(['douyin handoff picture'], 'wrong_ratio')],
    'tower.jpg': [await picture('jpeg', { width: 1000, height: 3100 }), by(['douyin handoff picture'], 'wrong_ratio')],
    'heavy.jpg': [padded(await picture('jpeg', { width: 1200, height: 800 }), 11 * MB), by(butNot(IMAGE_USES, 'douyin'), 'too_many_bytes')],
  };

  const files: BadFile[] = [];
  const keep = async (name: string, bytes: Buffer | string, refused: BadFile['refused']) => {
    const path = join(folder, `bad ${name}`);
    await writeFile(path, bytes);
    files.push({ name, path, refused });
  };
  for (const [name, bytes] of Object.entries(unlike)) await keep(name, bytes, 'not_accepted');
  for (const [name, bytes] of Object.entries(broken)) await keep(name, bytes, 'broken');
  for (const [name, [bytes, uses]] of Object.entries(against)) await keep(name, bytes, uses);
  files.push(await makeHuge(folder, fast));
  return files;
}

/** One run makes them all: most of what ffmpeg costs is starting it. */
async function makeFilms(folder: string): Promise<void> {
  await chmod(ffmpeg.path, 0o755);
  const [film, sound, long] = [0, 1, 2].map((input) => ['-map', String(input)]);
  if (!film || !sound || !long) throw new Error('There are three inputs.');
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast'];
  const outputs = [
    [...film, ...h264, 'good.mp4'],
    [...film, ...h264, '-movflags', '+faststart', 'fast.mp4'],
    [...film, ...h264, 'good.mov'],
    [...film, ...h264, '-f', 'flv', 'good.flv'],
    [...film, '-c:v', 'libvpx', 'good.webm'],
    [...film, ...h264, 'film.mkv'],
    [...film, ...h264, 'film.avi'],
    [...film, '-c:v', 'wmv2', 'film.asf'],
    [...film, ...h264, 'film.ts'],
    [...film, '-c:v', 'libtheora', 'film.ogv'],
    [...film, '-c:v', 'libx265', '-x265-params', 'log-level=none', '-preset', 'ultrafast', 'hevc.mp4'],
    [...film, '-c:v', 'mpeg4', 'mpeg4.mp4'],
    [...film, '-c:v', 'mpeg2video', '-r', '25', 'mpeg2.mp4'],
    [...film, '-c:v', 'flv', 'sorenson.flv'],
    [...film, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', 'motion-jpeg.mov'],
    [...film, ...h264, '-pix_fmt', 'yuv444p', 'full-colour.mp4'],
    [...film, ...h264, '-r', '144', 'too-quick.mp4'],
    [...film, ...h264, '-t', '0.4', 'blink.mp4'],
    [...film, ...h264, '-vf', 'scale=4100:64', 'too-wide.mp4'],
    [...film, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-vf', 'scale=7680:4800', '-frames:v', '1', 'wall.mov'],
    [...film, '-c:v', 'libvpx', '-f', 'webm', '-live', '1', 'endless.webm'],
    [...sound, '-c:a', 'libmp3lame', 'sound.mp3'],
    [...sound, 'sound.wav'],
    [...sound, '-c:a', 'aac', 'sound.m4a'],
    [...sound, '-c:a', 'aac', 'sound.mp4'],
    [...sound, '-c:a', 'libvorbis', 'sound.webm'],
    [...sound, '-c:a', 'libmp3lame', 'sound.flv'],
    [
      ...sound,
      ...film,
      '-c:a',
      'aac',
      '-c:v',
      'mjpeg',
      '-pix_fmt',
      'yuvj420p',
      '-frames:v',
      '1',
      '-disposition:v',
      'attached_pic',
      'sound-with-cover.mp4',
    ],
    [...long, ...h264, 'six-hours.mp4'],
    [...long, ...h264, '-t', '4000', 'hour-and-more.mp4'],
  ];
  const inputs = [
    ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=10:duration=2,format=yuv420p'],
    ['-f', 'lavfi', '-t', '1', '-i', 'anullsrc=sample_rate=44100'],
    ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=1/600:duration=21600,format=yuv420p'],
  ];
  await promisify(execFile)(ffmpeg.path, ['-v', 'error', ...inputs.flat(), ...outputs.flat()], { cwd: folder });
}

/** A film with a box behind it that holds nothing, and takes no room on disk, but counts. */
async function makeHuge(folder: string, film: Buffer): Promise<BadFile> {
  const path = join(folder, 'bad huge.mp4');
  const room = 500 * MB;
  const head = Buffer.alloc(8);
  head.writeUInt32BE(room, 0);
  head.write('free', 4, 'latin1');
  const file = await open(path, 'w');
  try {
    await file.write(Buffer.concat([film, head]));
    await file.truncate(film.length + room);
  } finally {
    await file.close();
  }
  return { name: 'huge.mp4', path, refused: { 'bilibili video video': ['too_many_bits'], 'kuaishou video video': ['too_many_bytes'] } };
}

function noise(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
}

const part = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));

function scratched(bytes: Buffer, from: number, to: number): Buffer {
  return Buffer.from(bytes).fill(0x5a, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
}

/** Zeros in the box of this name, `skip` bytes behind its name. */
function overwritten(film: Buffer, box: string, skip: number, length: number): Buffer {
  const at = film.indexOf(box, 0, 'latin1') + skip;
  const end = film.indexOf('moov', 0, 'latin1') - 4;
  return Buffer.from(film).fill(0, at, Math.min(at + length, box === 'mdat' && end > at ? end : film.length));
}

/** A JPEG that promises another size than it holds. */
function resized(jpeg: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0]));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
}

function gifHeader(width: number, height: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0;', 'latin1');
  for (const at of [6, 24]) {
    head.writeUInt16LE(width, at);
    head.writeUInt16LE(height, at + 2);
  }
  return head;
}

function bitmap(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(54 + width * height * 3, 0x55);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  return bytes;
}

/** A JPEG with a comment that is as long as it takes. */
function padded(jpeg: Buffer, byteSize: number): Buffer {
  const comment = Buffer.alloc(65_537);
  comment.set([0xff, 0xfe, 0xff, 0xff]);
  const comments = Array.from({ length: Math.ceil((byteSize - jpeg.length) / comment.length) }, () => comment);
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)]);
}
