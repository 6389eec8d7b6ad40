import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWeiboLongText, textLength, WEIBO_SHORT_TEXT, type LengthLimit } from './text-length.ts';

describe('textLength', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['ab', 1],
    ['abc', 2],
    ['钉钉', 2],
    ['钉钉!', 3],
    ['钉钉!!', 3],
    ['éé', 2],
    ['，', 1],
    ['a\n', 1],
    ['🙏', 2],
  ])('counts %j as %d for Weibo', (text, used) => {
    expect(textLength(text, WEIBO_SHORT_TEXT)).toEqual({ used, limit: 140, unit: 'hanzi', overflowFrom: null });
  });

  it('takes 140 hanzi, 280 letters and any mix of that worth, and not one letter more', () => {
    for (const full of ['钉'.repeat(140), 'a'.repeat(280), `${'钉'.repeat(70)}${'a'.repeat(140)}`]) {
      expect(textLength(full, WEIBO_SHORT_TEXT)).toMatchObject({ used: 140, overflowFrom: null });
      expect(textLength(`${full}a`, WEIBO_SHORT_TEXT)).toMatchObject({ used: 141, overflowFrom: full.length });
    }
  });

  it('marks the overflow at the edge of what a person sees as one character', () => {
    const family = '👨‍👩‍👧';
    expect(textLength(`钉钉${family}钉`, { limit: 4, unit: 'characters' })).toMatchObject({ used: 11, overflowFrom: 2 });
    expect(textLength('钉e\u0301', { limit: 2, unit: 'characters' })).toMatchObject({ used: 3, overflowFrom: 1 });
  });

  it('agrees with measuring every beginning of the text', () => {
    const anyLimit = fc.record({ limit: fc.integer({ min: 0, max: 12 }), unit: fc.constantFrom('hanzi' as const, 'characters' as const) });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '钉', '🙏', '👨‍👩‍👧', 'e\u0301', '\n'), maxLength: 20 }), anyLimit, (text, limit) => {
        expect(textLength(text, limit).overflowFrom).toBe(longestThatFits(text, limit));
      }),
    );
  });
});

describe('isWeiboLongText', () => {
  it('begins above 140', () => {
    expect(isWeiboLongText('钉'.repeat(140))).toBe(false);
    expect(isWeiboLongText(`${'钉'.repeat(140)}a`)).toBe(true);
  });
});

/** The twin: the longest beginning, in whole characters, that fits; null if that is the text. */
function longestThatFits(text: string, limit: LengthLimit): number | null {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  for (let count = characters.length; ; count--) {
    const beginning = characters.slice(0, count).join('');
    if (cost(beginning, limit) <= limit.limit) return beginning === text ? null : beginning.length;
  }
}

function cost(text: string, { unit }: LengthLimit): number {
  const units = text.split('');
  return unit === 'characters' ? units.length : Math.ceil(units.reduce((sum, char) => sum + (char <= '\x7f' ? 0.5 : 1), 0));
}
