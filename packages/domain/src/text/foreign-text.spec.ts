import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foreignText } from './foreign-text.ts';

describe('the words of another program', () => {
  it('are cut between characters, and never within one', () => {
    expect(foreignText('😀😀😀', 2)).toBe('😀😀…');
    expect(foreignText('😀😀', 2)).toBe('😀😀');
  });

  it('are of one line', () => {
    expect(foreignText(' one\r\ntwo\0three\t', 100)).toBe('one two three');
  });

  it('can always be stored: well-formed, without control characters, and no longer than is said', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\ud83d', '\ude00', '\0', '\r\n', 'a', '暂', '😀')), fc.nat(20), (pieces, most) => {
        const shown = foreignText(pieces.join(''), most);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown).not.toMatch(/\p{Cc}/u);
        expect(Array.from(shown).length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});
