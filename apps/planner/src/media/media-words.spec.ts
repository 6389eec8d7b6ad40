import { describe, expect, it } from '@jest/globals';
import { durationWord, encodingWords, formatWord, unsupportedSentence } from './media-words.ts';

describe('a file in words', () => {
  it.each([
    [0.4, '0:00'],
    [65, '1:05'],
    [59.6, '1:00'],
    [3600, '1:00:00'],
    [7325, '2:02:05'],
  ])('of %d seconds is %s long', (seconds, words) => {
    expect(durationWord(seconds)).toBe(words);
  });

  it('has the names that people know', () => {
    expect(['image/jpeg', 'video/quicktime', 'video/x-flv', 'video/vnd.avi'].map(formatWord)).toEqual(['JPEG', 'MOV', 'FLV', 'AVI']);
    expect(encodingWords({ videoCodec: 'hevc', audioCodec: 'aac', pixelFormat: 'yuv420p', frameRate: 30, bitRate: null })).toBe(
      'H.265 (HEVC) · AAC · yuv420p',
    );
  });

  it('says what is wrong with it and what would be right', () => {
    const refused = (details: object) =>
      unsupportedSentence({ code: 'media_unsupported', message: '', issues: [], details: { accepted: ['image/png'], ...details } });
    expect(refused({ found: 'video/mp4', why: 'broken' })).toBe('这个 MP4 文件已损坏或不完整，请重新导出后再上传');
    expect(refused({ found: 'empty', why: 'not_accepted' })).toBe('文件是空的');
    expect(refused({ found: 'unknown', why: 'not_accepted' })).toMatch(/请改用 PNG$/);
    expect(unsupportedSentence(new TypeError('Failed to fetch'))).toBeNull();
  });
});
