import { describe, expect, it } from '@jest/globals';
import type { ContentMedia, ItemContent, MediaRole } from '../items/item-content.ts';
import { checkContent, type MediaFacts, type VideoEncoding } from './check-content.ts';
import { defaultSettings } from './platform-settings.ts';
import type { Capability, Platform } from './platforms.ts';

const MB = 1024 ** 2;

const jpeg: MediaFacts = { kind: 'image', mimeType: 'image/jpeg', byteSize: MB, width: 1200, height: 800, durationSeconds: null };
const mp4: MediaFacts = { kind: 'video', mimeType: 'video/mp4', byteSize: 80 * MB, width: 1920, height: 1080, durationSeconds: 150 };
const upright: MediaFacts = { ...mp4, width: 1080, height: 1920 };

const ENCODING: VideoEncoding = { videoCodec: 'h264', audioCodec: 'aac', pixelFormat: 'yuv420p', frameRate: 30, bitRate: 4_000_000 };

describe('a Weibo post of a contracted app', () => {
  const post = (given: Given) => findings('biz', { platform: 'weibo', text: '求饶', ...given });

  it('is a text with up to nine pictures', () => {
    expect(post({})).toEqual([]);
    expect(post({ media: many(9, 'picture', jpeg) })).toEqual([]);
    expect(post({ media: many(10, 'picture', jpeg) })).toEqual(['media too_many {"role":"picture","count":10,"limit":9}']);
    expect(post({ text: ' \n' })).toEqual(['text required {}']);
  });

  it('may be longer than 140 if the account is entitled to that, and never longer than 2000', () => {
    expect(post({ text: '钉'.repeat(140) })).toEqual([]);
    expect(post({ text: '钉'.repeat(141) })).toEqual(['text long_text {"used":141,"limit":140} (warning)']);
    expect(post({ text: '钉'.repeat(2001) })).toEqual(['text too_long {"used":2001,"limit":2000,"unit":"hanzi","overflowFrom":2000}']);
  });

  it('takes JPEG, GIF and PNG below 5 MB', () => {
    expect(post({ media: [['picture', { ...jpeg, mimeType: 'image/gif' }]] })).toEqual([]);
    expect(post({ media: [['picture', { ...jpeg, mimeType: 'image/webp' }]] })).toEqual([
      'media wrong_type {"role":"picture","mimeType":"image/webp","allowed":"image/jpeg, image/gif, image/png"}',
    ]);
    expect(post({ media: [['picture', { ...jpeg, byteSize: 5 * MB - 1 }]] })).toEqual([]);
    expect(post({ media: [['picture', { ...jpeg, byteSize: 5 * MB }]] })).toEqual([
      `media too_many_bytes {"byteSize":${String(5 * MB)},"limit":${String(5 * MB - 1)}}`,
    ]);
  });

  it('takes no video, neither as a video nor in the place of a picture', () => {
    expect(post({ media: [['video', mp4]] })).toEqual(['media role_not_used {"role":"video"}']);
    expect(post({ media: [['picture', mp4]] })).toEqual(['media wrong_kind {"role":"picture","kind":"video","wanted":"image"}']);
  });

  it('warns that a title will not be sent', () => {
    expect(post({ title: '钉钉' })).toEqual(['title not_used {} (warning)']);
  });
});

describe('a Weibo post of an ordinary app', () => {
  const post = (given: Given) => findings('share', { platform: 'weibo', text: '求饶 https://example.com/', ...given });

  it('needs a link and has at most one picture', () => {
    expect(post({ media: [['picture', jpeg]] })).toEqual([]);
    expect(post({ text: '求饶' })).toEqual(['text link_required {}']);
    expect(post({ text: '求饶 https:// ' })).toEqual(['text link_required {}']);
    expect(post({ media: many(2, 'picture', jpeg) })).toEqual(['media too_many {"role":"picture","count":2,"limit":1}']);
  });

  it('has no #topic# and no more than 140', () => {
    expect(post({ text: '#钉钉求饶# http://example.com' })).toEqual(['text topic_not_allowed {"topic":"#钉钉求饶#"}']);
    expect(post({ text: '求饶 https://example.com/#top' })).toEqual([]);
    expect(post({ text: `https://example.com/${'钉'.repeat(131)}` })).toEqual([
      'text too_long {"used":141,"limit":140,"unit":"hanzi","overflowFrom":150}',
    ]);
  });
});

describe('a Bilibili video', () => {
  const settings = { ...defaultSettings('bilibili'), tags: ['钉钉'] } as ItemContent['settings'];
  const post = (given: Given) => findings('video', { platform: 'bilibili', title: '求饶', settings, media: [['video', mp4]], ...given });

  it('is one video with a title and a tag, and a cover if you like', () => {
    expect(post({})).toEqual([]);
    expect(
      post({
        media: [
          ['cover', jpeg],
          ['video', mp4],
        ],
      }),
    ).toEqual([]);
    expect(post({ media: [] })).toEqual(['media too_few {"role":"video","count":0,"limit":1}']);
    expect(post({ media: many(2, 'video', mp4) })).toEqual(['media too_many {"role":"video","count":2,"limit":1}']);
    expect(
      post({
        media: [
          ['video', mp4],
          ['picture', jpeg],
        ],
      }),
    ).toEqual(['media role_not_used {"role":"picture"}']);
  });

  it('has a title of 79, a description of 250 and tags of 199 at most', () => {
    expect(post({ title: '钉'.repeat(79), text: '钉'.repeat(250) })).toEqual([]);
    expect(post({ title: '钉'.repeat(80) })).toEqual(['title too_long {"used":80,"limit":79,"unit":"characters","overflowFrom":79}']);
    expect(post({ text: '钉'.repeat(251) })).toEqual(['text too_long {"used":251,"limit":250,"unit":"characters","overflowFrom":250}']);
    expect(post({ title: ' ' })).toEqual(['title required {}']);
    expect(post({ settings: tagged(Array<string>(10).fill('t'.repeat(19))) })).toEqual([]);
    expect(post({ settings: tagged([...Array<string>(10).fill('t'.repeat(19)), '']) })).toEqual([
      'tags tag_malformed {"tag":""}',
      'tags too_long {"used":200,"limit":199,"unit":"characters","overflowFrom":199}',
    ]);
  });

  it('needs well-formed tags, a partition, and the source of a repost', () => {
    expect(post({ settings: tagged([]) })).toEqual(['tags required {}']);
    expect(post({ settings: tagged(['a,b', ' ']) })).toEqual(['tags tag_malformed {"tag":"a,b"}', 'tags tag_malformed {"tag":" "}']);
    expect(post({ settings: { ...settings, partitionId: 0 } as ItemContent['settings'] })).toEqual(['partition required {}']);
    expect(post({ settings: { ...settings, copyright: 'repost' } as ItemContent['settings'] })).toEqual(['source required {}']);
    expect(post({ settings: { ...settings, copyright: 'repost', source: 'https://example.com' } as ItemContent['settings'] })).toEqual([]);
  });

  it('is mp4 or flv of at most 4 GB, below 5 hours and within 4096 × 4096', () => {
    const video = (facts: Partial<MediaFacts>) => post({ media: [['video', { ...mp4, ...facts }]] });
    expect(video({ mimeType: 'video/x-flv', byteSize: 4096 * MB, durationSeconds: 17_999, width: 4096, height: 4096 })).toEqual([]);
    expect(video({ mimeType: 'video/quicktime' })).toEqual([
      'media wrong_type {"role":"video","mimeType":"video/quicktime","allowed":"video/mp4, video/x-flv"}',
    ]);
    expect(video({ byteSize: 4096 * MB + 1 })).toEqual([
      `media too_many_bytes {"byteSize":${String(4096 * MB + 1)},"limit":${String(4096 * MB)}}`,
    ]);
    expect(video({ durationSeconds: 18_000 })).toEqual(['media too_long_duration {"seconds":18000,"limit":17999}']);
    expect(video({ height: 4097 })).toEqual(['media too_large {"width":1920,"height":4097,"maxShortSide":4096,"maxLongSide":4096}']);
  });

  it('has a cover of at least 960 × 600, better 1146 × 717, and never a GIF', () => {
    const cover = (facts: Partial<MediaFacts>) =>
      post({
        media: [
          ['video', mp4],
          ['cover', { ...jpeg, ...facts }],
        ],
      });
    expect(cover({ width: 1146, height: 717 })).toEqual([]);
    expect(cover({ width: 960, height: 600 })).toEqual([
      'media small_for_platform {"width":960,"height":600,"minWidth":1146,"minHeight":717} (warning)',
    ]);
    expect(cover({ width: 959, height: 600 })).toEqual(['media too_small {"width":959,"height":600,"minWidth":960,"minHeight":600}']);
    expect(cover({ mimeType: 'image/gif' })).toEqual([
      'media wrong_type {"role":"cover","mimeType":"image/gif","allowed":"image/jpeg, image/png"}',
    ]);
  });
});

describe('a video’s encoding', () => {
  const settings = { ...defaultSettings('bilibili'), tags: ['钉钉'] } as ItemContent['settings'];
  const encoded = (facts: Partial<MediaFacts>, encoding: Partial<VideoEncoding> = {}) =>
    findings('video', {
      platform: 'bilibili',
      title: '求饶',
      settings,
      media: [['video', { ...mp4, encoding: { ...ENCODING, ...encoding }, ...facts }]],
    });

  it('must be one that the platform plays', () => {
    expect(encoded({})).toEqual([]);
    expect(encoded({}, { videoCodec: 'hevc' })).toEqual(['media wrong_codec {"codec":"hevc","allowed":"h264"}']);
    expect(encoded({}, { pixelFormat: 'yuv444p' })).toEqual([
      'media wrong_pixel_format {"format":"yuv444p","allowed":"yuv420p, yuvj420p, yuv420p10le"}',
    ]);
    expect(encoded({}, { frameRate: 120, bitRate: 60_000_000 })).toEqual([]);
    expect(encoded({}, { frameRate: 144, bitRate: 61_000_000 })).toEqual([
      'media too_many_frames {"frameRate":144,"limit":120}',
      'media too_many_bits {"bitRate":61000000,"limit":60000000}',
    ]);
  });

  it('is not held against a video that was stored before anybody looked', () => {
    expect(encoded({ encoding: null })).toEqual([]);
  });

  it('must say how long it lasts, and last a second', () => {
    expect(encoded({ durationSeconds: null })).toEqual(['media duration_unknown {}']);
    expect(encoded({ durationSeconds: 0.4 })).toEqual(['media too_short_duration {"seconds":0.4,"limit":1}']);
  });
});

describe('a Douyin clip', () => {
  const post = (given: Given) => findings('direct', { platform: 'douyin', text: '求饶 #钉钉', ...given });

  it('is one video, or one to thirty pictures, and never both', () => {
    expect(post({ media: [['video', upright]] })).toEqual([]);
    expect(post({ media: many(30, 'picture', jpeg) })).toEqual([]);
    expect(post({ media: [] })).toEqual(['media too_few {"role":"video","count":0,"limit":1}']);
    expect(post({ media: many(31, 'picture', jpeg) })).toEqual(['media too_many {"role":"picture","count":31,"limit":30}']);
    expect(
      post({
        media: [
          ['video', upright],
          ['picture', jpeg],
        ],
      }),
    ).toEqual(['media role_not_used {"role":"picture"}']);
    expect(
      post({
        media: [
          ['picture', jpeg],
          ['picture', jpeg],
          ['video', upright],
        ],
      }),
    ).toEqual(['media role_not_used {"role":"video"}']);
  });

  it('runs at most 15 minutes, is better upright and 720p, and needs no words', () => {
    expect(post({ text: '', media: [['video', { ...upright, durationSeconds: 900 }]] })).toEqual([]);
    expect(post({ media: [['video', { ...upright, durationSeconds: 900.5 }]] })).toEqual([
      'media too_long_duration {"seconds":900.5,"limit":900}',
    ]);
    expect(post({ media: [['video', { ...mp4, width: 1000, height: 600 }]] })).toEqual([
      'media small_for_platform {"width":1000,"height":600,"minShortSide":720} (warning)',
      'media not_upright {"width":1000,"height":600} (warning)',
    ]);
    expect(post({ text: '钉'.repeat(1001), media: [['video', upright]] })).toEqual([
      'text too_long {"used":1001,"limit":1000,"unit":"characters","overflowFrom":1000}',
    ]);
  });

  it('follows the app’s own limits when a person finishes it there', () => {
    const handOff = (facts: MediaFacts, role: MediaRole = 'video') => findings('handoff', { platform: 'douyin', media: [[role, facts]] });
    expect(handOff({ ...upright, durationSeconds: 3600 })).toEqual([]);
    expect(handOff({ ...upright, mimeType: 'video/webm' })).toEqual([
      'media wrong_type {"role":"video","mimeType":"video/webm","allowed":"video/mp4"}',
    ]);
    expect(handOff({ ...upright, width: 2160, height: 3840 })).toEqual([
      'media too_large {"width":2160,"height":3840,"maxShortSide":2159,"maxLongSide":4095}',
    ]);
    expect(handOff({ ...jpeg, width: 3001, height: 1000 }, 'picture')).toEqual([
      `media wrong_ratio {"ratio":3.001,"least":${String(1 / 3)},"most":3}`,
    ]);
  });
});

describe('a Weibo article', () => {
  const post = (given: Given) =>
    findings('article', { platform: 'weibo', title: '告全体老师书', text: '各位老师好', media: [['cover', jpeg]], ...given });

  it('has a title of 32, words and a cover', () => {
    expect(post({ title: '钉'.repeat(32) })).toEqual([]);
    expect(post({ title: '钉'.repeat(33) })).toEqual(['title too_long {"used":33,"limit":32,"unit":"characters","overflowFrom":32}']);
    expect(post({ text: ' ', media: [] })).toEqual(['text required {}', 'media too_few {"role":"cover","count":0,"limit":1}']);
  });
});

describe('a Bilibili article', () => {
  const settings = { ...defaultSettings('bilibili'), categoryId: 17 } as ItemContent['settings'];
  const post = (given: Given) => findings('article', { platform: 'bilibili', title: '少侠们', text: '钉'.repeat(200), settings, ...given });

  it('has 200 characters or more, a title of 40 and a category', () => {
    expect(post({})).toEqual([]);
    expect(post({ text: '钉'.repeat(199) })).toEqual(['text too_short {"used":199,"limit":200}']);
    expect(post({ title: '钉'.repeat(41) })).toEqual(['title too_long {"used":41,"limit":40,"unit":"characters","overflowFrom":40}']);
    expect(post({ settings: defaultSettings('bilibili') })).toEqual(['category required {}']);
  });
});

describe('a Kuaishou video', () => {
  it('has a caption and a JPEG as its cover; how long the caption may be is not certain', () => {
    const post = (given: Given) =>
      findings('video', {
        platform: 'kuaishou',
        text: '求饶',
        media: [
          ['video', upright],
          ['cover', jpeg],
        ],
        ...given,
      });
    expect(post({})).toEqual([]);
    expect(post({ text: '', media: [['video', upright]] })).toEqual([
      'text required {}',
      'media too_few {"role":"cover","count":0,"limit":1}',
    ]);
    expect(post({ text: '钉'.repeat(1001) })).toEqual([
      'text too_long {"used":1001,"limit":1000,"unit":"characters","overflowFrom":1000} (warning)',
    ]);
  });
});

describe('what goes out by WeChat', () => {
  const post = (form: 'article' | 'pictures', given: Given, more: object = {}) =>
    findings('publish', {
      platform: 'wechat',
      title: '告全体老师书',
      text: '各位老师好',
      settings: { ...defaultSettings('wechat'), form, ...more } as ItemContent['settings'],
      ...given,
    });

  it('is an article with a cover, and pictures below 1 MB in it', () => {
    expect(post('article', { media: [['cover', { ...jpeg, byteSize: 10 * MB }]] })).toEqual([]);
    expect(post('article', { text: '钉'.repeat(20_000), media: [['cover', jpeg]] })).toEqual([
      'text too_long {"used":20000,"limit":19999,"unit":"characters","overflowFrom":19999}',
    ]);
    expect(
      post('article', {
        media: [
          ['cover', jpeg],
          ['picture', jpeg],
        ],
      }),
    ).toEqual([`media too_many_bytes {"byteSize":${String(MB)},"limit":${String(MB - 1)}}`]);
  });

  it('is a set of up to 20 pictures', () => {
    expect(post('pictures', { media: many(20, 'picture', jpeg) })).toEqual([]);
    expect(post('pictures', { media: many(21, 'picture', jpeg) })).toEqual(['media too_many {"role":"picture","count":21,"limit":20}']);
  });

  it('has an author of 16 and a digest of 128 at most', () => {
    const media: Given['media'] = [['cover', jpeg]];
    expect(post('article', { media }, { author: '钉'.repeat(17), digest: '钉'.repeat(129) })).toEqual([
      'author too_long {"used":17,"limit":16,"unit":"characters","overflowFrom":16}',
      'digest too_long {"used":129,"limit":128,"unit":"characters","overflowFrom":128}',
    ]);
  });
});

describe('what a person posts by hand', () => {
  it('is warned about, and never refused for a limit that is only reported', () => {
    expect(findings('manual', { platform: 'xiaohongshu', title: '钉'.repeat(21), media: [['picture', jpeg]] })).toEqual([
      'title too_long {"used":21,"limit":20,"unit":"characters","overflowFrom":20} (warning)',
    ]);
    expect(findings('manual', { platform: 'zhihu', text: '各位老师好' })).toEqual([]);
  });
});

describe('a channel that may not do it', () => {
  it('takes no item', () => {
    const content: ItemContent = {
      platform: 'weibo',
      capability: 'article',
      title: '',
      text: '',
      media: [],
      settings: defaultSettings('weibo'),
    };
    const refused = { field: 'capability', rule: 'capability_missing', severity: 'error', mediaId: null, values: {} };
    expect(checkContent(content, new Map(), ['biz'])).toEqual([refused]);
    const review: ItemContent = { ...content, platform: 'app_store', capability: undefined, settings: defaultSettings('app_store') };
    expect(checkContent(review, new Map(), ['reviews'])).toEqual([refused]);
  });
});

describe('a file', () => {
  it('that we do not have is an error of that file', () => {
    const content: ItemContent = {
      platform: 'weibo',
      title: '',
      text: '求饶',
      media: [{ mediaId: 'gone', sha256: '', role: 'picture' }],
      settings: defaultSettings('weibo'),
    };
    expect(checkContent(content, new Map(), ['biz'])).toEqual([
      { field: 'media', rule: 'media_missing', severity: 'error', mediaId: 'gone', values: { role: 'picture' } },
    ]);
  });

  it('is named where the fault is its own', () => {
    const content: ItemContent = {
      platform: 'weibo',
      title: '',
      text: '求饶',
      media: [media('good', 'picture'), media('bad', 'picture')],
      settings: defaultSettings('weibo'),
    };
    const facts = new Map([
      ['good', jpeg],
      ['bad', { ...jpeg, byteSize: 6 * MB }],
    ]);
    expect(checkContent(content, facts, ['biz']).map(({ mediaId }) => mediaId)).toEqual(['bad']);
  });
});

interface Given {
  title?: string;
  text?: string;
  settings?: ItemContent['settings'];
  media?: [MediaRole, MediaFacts][];
}

/** Each finding on one line: field, rule and values, and whether it only warns. */
function findings(capability: Capability, given: Given & { platform: Platform }): string[] {
  const { platform, title = '', text = '', settings = defaultSettings(platform), media: files = [] } = given;
  const content: ItemContent = { platform, title, text, settings, media: files.map(([role], index) => media(String(index), role)) };
  const facts = new Map(files.map(([, file], index) => [String(index), file]));
  return checkContent(content, facts, [capability]).map(
    ({ field, rule, values, severity }) => `${field} ${rule} ${JSON.stringify(values)}${severity === 'warning' ? ' (warning)' : ''}`,
  );
}

function many(count: number, role: MediaRole, file: MediaFacts): [MediaRole, MediaFacts][] {
  return Array.from({ length: count }, () => [role, file]);
}

function media(mediaId: string, role: MediaRole): ContentMedia {
  return { mediaId, sha256: mediaId, role };
}

function tagged(tags: string[]): ItemContent['settings'] {
  return { ...defaultSettings('bilibili'), tags } as ItemContent['settings'];
}
