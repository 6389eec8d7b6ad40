import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ItemContent } from './item-content.ts';
import { canonicalContent } from './revision-hash.ts';

const video: ItemContent = {
  platform: 'bilibili',
  title: '钉钉本钉，在线求饶',
  text: '五星一次付清',
  media: [
    { mediaId: 'a', sha256: 'aa', role: 'video' },
    { mediaId: 'b', sha256: 'bb', role: 'cover' },
  ],
  settings: { platform: 'bilibili', partitionId: 21, tags: ['钉钉', '求饶'], copyright: 'original', source: '', noReprint: false },
};

describe('canonicalContent', () => {
  it('is one sorted line of JSON', () => {
    expect(canonicalContent({ ...video, media: [] })).toBe(
      '{"media":[],"platform":"bilibili","settings":{"copyright":"original","noReprint":false,"partitionId":21,"platform":"bilibili","source":"","tags":["钉钉","求饶"]},"text":"五星一次付清","title":"钉钉本钉，在线求饶"}',
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.entries(video), { minLength: 5 }),
        fc.shuffledSubarray(Object.entries(video.settings), { minLength: 6 }),
        (content, settings) => {
          const shuffled = { ...Object.fromEntries(content), settings: Object.fromEntries(settings) } as unknown as ItemContent;
          expect(canonicalContent(shuffled)).toBe(canonicalContent(video));
        },
      ),
    );
  });

  it.each<[string, Partial<ItemContent>]>([
    ['one character of the title', { title: '钉钉本钉,在线求饶' }],
    ['a space at the end of the text', { text: '五星一次付清 ' }],
    ['the way an accent is written', { text: 'e\u0301' }],
    ['the bytes of a file', { media: video.media.map((media) => ({ ...media, sha256: `${media.sha256}0` })) }],
    ['the role of a file', { media: video.media.map((media) => ({ ...media, role: 'picture' as const })) }],
    ['the order of files', { media: [...video.media].reverse() }],
    ['a file left out', { media: video.media.slice(1) }],
    ['a setting', { settings: { ...video.settings, noReprint: true } as ItemContent['settings'] }],
    ['the order of tags', { settings: { ...video.settings, tags: ['求饶', '钉钉'] } as ItemContent['settings'] }],
    ['the border between tags', { settings: { ...video.settings, tags: ['钉钉求', '饶'] } as ItemContent['settings'] }],
    ['the platform', { platform: 'weibo', settings: { platform: 'weibo', visible: 'all' } }],
  ])('changes with %s', (_, change) => {
    expect(canonicalContent({ ...video, ...change })).not.toBe(canonicalContent(video));
  });

  it('does not change with the upload that the same bytes come from', () => {
    const again = video.media.map((media) => ({ ...media, mediaId: `${media.mediaId} again` }));
    expect(canonicalContent({ ...video, media: again })).toBe(canonicalContent(video));
  });

  it('keeps everything but the ids, so that the content can be read back from it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (title, text) => {
        const read: unknown = JSON.parse(canonicalContent({ ...video, title, text, media: [] }));
        expect(read).toEqual({ ...video, title, text, media: [] });
      }),
    );
  });
});
