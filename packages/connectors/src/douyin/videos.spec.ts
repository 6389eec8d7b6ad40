import { describe, expect, it } from '@jest/globals';
import { publicUrl, stateOf, Video } from './videos.ts';

const video = (isReviewed: boolean, status: number | string) =>
  Video.parse({
    item_id: '@9VwX==',
    video_id: '7300000000000000001',
    title: 'hi',
    create_time: '1700000000',
    is_reviewed: isReviewed,
    video_status: status,
  });

describe('a Douyin item', () => {
  it('is live only once its review has ended well', () => {
    expect([stateOf(video(true, 1)), stateOf(video(true, 5)), stateOf(video(true, '1'))]).toEqual(['live', 'live', 'live']);
    expect([stateOf(video(false, 1)), stateOf(video(false, 4)), stateOf(video(true, 4)), stateOf(video(true, 99))]).toEqual([
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
    expect([stateOf(video(true, 2)), stateOf(video(false, 2))]).toEqual(['rejected', 'rejected']);
  });

  it('has an address by its kind, where the platform’s site is known', () => {
    const app = { clientId: 'k', clientSecret: 's', hosts: { web: 'https://www.douyin.com' } };
    expect(publicUrl(app, { video_id: '73', media_type: 4 })).toBe('https://www.douyin.com/video/73');
    expect(publicUrl(app, { video_id: '73', media_type: 2 })).toBe('https://www.douyin.com/note/73');
    expect(publicUrl(app, { video_id: undefined, media_type: 4 })).toBeNull();
    expect(publicUrl({ ...app, hosts: {} }, { video_id: '73', media_type: 4 })).toBeNull();
  });
});
