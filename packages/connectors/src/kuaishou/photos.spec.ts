import { describe, expect, it } from '@jest/globals';
import { Photo, photoUrl } from './photos.ts';

const photo = { photo_id: '3xabc', caption: '求饶', create_time: 1_581_645_600, like_count: '12', comment_count: 3, pending: false };

describe('a work at Kuaishou', () => {
  it('is dated in seconds or in milliseconds', () => {
    expect(Photo.parse(photo).create_time).toBe('2020-02-14T02:00:00.000Z');
    expect(Photo.parse({ ...photo, create_time: '1581645600123' }).create_time).toBe('2020-02-14T02:00:00.123Z');
  });

  it('is counted in numbers or in words, and not at all where nothing is said', () => {
    const { like_count, comment_count, view_count } = Photo.parse(photo);
    expect([like_count, comment_count, view_count]).toEqual([12, 3, undefined]);
  });

  it('has an address of its own', () => {
    const app = { clientId: '', clientSecret: '', hosts: { web: 'https://www.kuaishou.com' } };
    expect(photoUrl(app, '3x/abc')).toBe('https://www.kuaishou.com/short-video/3x%2Fabc');
  });
});
