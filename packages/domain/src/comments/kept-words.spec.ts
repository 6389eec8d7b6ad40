import { describe, expect, it } from '@jest/globals';
import { keptWords, MOST_KEPT } from './kept-words.ts';

describe('keptWords', () => {
  it('keeps whole what people write, in whatever script', () => {
    for (const text of ['', '少侠饶命🙏🏽', 'شكرا يا دينغ', '👨‍👩‍👧'.repeat(1000), 'x'.repeat(MOST_KEPT)])
      expect(keptWords(text)).toEqual({ text, isCut: false });
  });

  it('keeps the beginning of a megabyte, and no half of a character', () => {
    expect(keptWords('钉'.repeat(1_000_000))).toEqual({ text: '钉'.repeat(MOST_KEPT), isCut: true });
    expect(keptWords(`x${'😭'.repeat(500_000)}`)).toEqual({ text: `x${'😭'.repeat(MOST_KEPT / 2 - 1)}`, isCut: true });
  });
});
