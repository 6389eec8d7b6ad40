import { describe, expect, it } from '@jest/globals';
import { roleFor } from './media-role.ts';

const video = { mediaId: 'v', sha256: '', role: 'video' } as const;

describe('the use of a new file', () => {
  it('is a video for a video', () => {
    expect(roleFor({ kind: 'video' }, ['video', 'cover', 'picture'], [])).toBe('video');
  });
  it('is a picture where pictures stand alone', () => {
    expect(roleFor({ kind: 'image' }, ['video', 'cover', 'picture'], [])).toBe('picture');
  });
  it('is a cover beside a video, or where nothing else is taken', () => {
    expect(roleFor({ kind: 'image' }, ['video', 'cover', 'picture'], [video])).toBe('cover');
    expect(roleFor({ kind: 'image' }, ['video', 'cover'], [])).toBe('cover');
  });
});
