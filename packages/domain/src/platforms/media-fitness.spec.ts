import { describe, expect, it } from '@jest/globals';
import type { MediaFacts } from './check-content.ts';
import { fitnessOf } from './media-fitness.ts';

const MB = 1024 ** 2;
const photo: MediaFacts = { kind: 'image', mimeType: 'image/jpeg', byteSize: MB, width: 800, height: 600, durationSeconds: null };
const film: MediaFacts = {
  kind: 'video',
  mimeType: 'video/mp4',
  byteSize: 80 * MB,
  width: 1080,
  height: 1920,
  durationSeconds: 90,
  encoding: { videoCodec: 'hevc', audioCodec: 'aac', pixelFormat: 'yuv420p', frameRate: 30, bitRate: 8_000_000 },
};

const told = (file: MediaFacts) =>
  fitnessOf(file).map(
    ({ platform, capability, role, findings }) =>
      `${platform} ${capability} ${role}: ${findings.map(({ rule }) => rule).join(' ') || 'fits'}`,
  );

describe('the fitness of a file', () => {
  it('is told for each use of its kind, with what stands against it', () => {
    expect(told(photo)).toEqual(
      expect.arrayContaining([
        'weibo biz picture: fits',
        'bilibili video cover: too_small',
        'douyin direct picture: fits',
        'kuaishou video cover: fits',
      ]),
    );
    expect(told(photo).filter((line) => line.includes(' video:'))).toEqual([]);
  });

  it('names the codec that a platform may not play', () => {
    expect(told(film)).toEqual(
      expect.arrayContaining(['bilibili video video: wrong_codec', 'douyin direct video: wrong_codec', 'weibo video video: wrong_codec']),
    );
    expect(told({ ...film, encoding: null })).toContain('bilibili video video: fits');
  });

  it('says once what the forms of an item have in common', () => {
    const lines = told(photo);
    expect(lines).toEqual([...new Set(lines)]);
    expect(lines.filter((line) => line.startsWith('wechat publish'))).toEqual([
      'wechat publish cover: fits',
      'wechat publish picture: fits',
    ]);
  });
});
