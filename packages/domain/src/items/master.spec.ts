import { describe, expect, it } from '@jest/globals';
import { defaultSettings } from '../platforms/platform-settings.ts';
import type { Platform } from '../platforms/platforms.ts';
import type { ContentMedia, ItemContent, MediaRole } from './item-content.ts';
import { followed, type Master, NO_MASTER, ownParts, restored } from './master.ts';

const file = (role: MediaRole, name: string): ContentMedia => ({ mediaId: name, sha256: name, role });
const begging: Master = {
  title: '钉钉本钉，在线求饶',
  text: '少侠们，你们是我爸爸',
  media: [file('picture', 'kneeling'), file('video', 'song'), file('cover', 'poster')],
};
const sung: Master = { ...begging, text: '听一首歌，给我留点面子吧' };

const empty = (platform: Platform): ItemContent => ({ platform, ...NO_MASTER, settings: defaultSettings(platform) });
const post = followed(empty('weibo'), { before: NO_MASTER, after: begging }, 'biz');
const video = followed(empty('bilibili'), { before: NO_MASTER, after: begging }, 'video');

describe('an item that follows its master', () => {
  it('takes what its platform has room for', () => {
    expect(post).toMatchObject({ title: '', text: begging.text, media: [file('picture', 'kneeling')] });
    expect(video).toMatchObject({ title: begging.title, media: [file('video', 'song'), file('cover', 'poster')] });
    expect([ownParts(post, begging, 'biz'), ownParts(video, begging, 'video')]).toEqual([[], []]);
  });

  it('goes on following part by part', () => {
    const retitled = { ...video, title: '钉钉跪了' };
    expect(ownParts(retitled, begging, 'video')).toEqual(['title']);
    const after = followed(retitled, { before: begging, after: { ...sung, title: '五星好评' } }, 'video');
    expect(after).toMatchObject({ title: '钉钉跪了', text: sung.text });
    expect(ownParts(after, sung, 'video')).toEqual(['title']);
  });

  it('is left alone where it says something of its own, until that is given up', () => {
    const own = { ...post, text: '#钉钉# 求五星', media: [] };
    expect(followed(own, { before: begging, after: sung }, 'biz')).toEqual(own);
    expect(ownParts(own, sung, 'biz')).toEqual(['text', 'media']);
    expect(restored(own, sung, ['text'], 'biz')).toEqual({ ...own, text: sung.text });
  });

  it('knows a file by its bytes and its use', () => {
    const again = { ...post, media: [{ ...file('picture', 'kneeling'), mediaId: 'uploaded again' }] };
    expect(ownParts(again, begging, 'biz')).toEqual([]);
    expect(ownParts({ ...video, media: [file('video', 'song')] }, begging, 'video')).toEqual(['media']);
  });
});
