import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guardCell, unguardCell } from './formula-guard.ts';

const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^'{0,3}[=+\-@\t\r\n＝＋－＠]?.{0,5}$/u));

describe('guarding cells against formulas', () => {
  it.each(['=1+1', '+86 10', '-5 points', '@DingTalk', '\t=1', '＝1', "'=1"])('puts an apostrophe before %j', (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
  });

  it.each(['I am DingTalk', '你好', '1 - 2', "'tis the season", '"=1"', ''])('leaves %j alone', (text) => {
    expect(guardCell(text)).toBe(text);
    expect(unguardCell(text)).toBe(text);
  });

  it('never lets a cell begin like a formula, and gives every text back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
    );
  });
});
