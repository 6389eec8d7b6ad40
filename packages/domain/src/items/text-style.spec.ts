import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articleBlocks, BLOCK_STYLES, canonicalStyles, type TextStyle } from './text-style.ts';

const text = '告少侠书\n\n我们错了，\n见官网';
const styles: TextStyle[] = [
  { kind: 'heading', from: 0, to: 4 },
  { kind: 'bold', from: 6, to: 10 },
  { kind: 'link', from: 12, to: 15, href: 'https://www.dingtalk.com/' },
];

const anyText = fc.string({ unit: fc.constantFrom('钉', 'a', ' ', '\n'), maxLength: 20 });
const anyStyles = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...BLOCK_STYLES, 'bold', 'link'),
      from: fc.nat(22),
      length: fc.nat(9),
      host: fc.constantFrom('a', 'b'),
    })
    .map(({ kind, from, length, host }): TextStyle => {
      const stretch = { from, to: from + length };
      return kind === 'link' ? { kind, ...stretch, href: `https://${host}.cn/` } : { kind: kind as 'bold', ...stretch };
    }),
  { maxLength: 6 },
);

describe('the styles of an article', () => {
  it('lie over its blocks, which an empty line sets apart', () => {
    expect(articleBlocks(text, styles)).toEqual([
      { kind: 'heading', from: 0, to: 4, spans: [{ text: '告少侠书', bold: false, href: null }] },
      {
        kind: 'paragraph',
        from: 6,
        to: 15,
        spans: [
          { text: '我们错了', bold: true, href: null },
          { text: '，\n', bold: false, href: null },
          { text: '见官网', bold: false, href: 'https://www.dingtalk.com/' },
        ],
      },
    ]);
    expect(canonicalStyles(text, styles)).toEqual(styles);
  });

  it('are joined where they go on, cut at their block, and dropped where there is nothing', () => {
    const untidy: TextStyle[] = [
      { kind: 'bold', from: 6, to: 8 },
      { kind: 'bold', from: 8, to: 10 },
      { kind: 'heading', from: 1, to: 3 },
      { kind: 'quote', from: 4, to: 6 },
      { kind: 'bold', from: 40, to: 50 },
    ];
    expect(canonicalStyles(text, untidy)).toEqual([
      { kind: 'heading', from: 0, to: 4 },
      { kind: 'bold', from: 6, to: 10 },
    ]);
  });

  it('are written in one way, however they look', () => {
    fc.assert(
      fc.property(anyText, anyStyles, (words, given) => {
        const canonical = canonicalStyles(words, given);
        const looks = (with_: readonly TextStyle[]) =>
          articleBlocks(words, with_).map(({ kind, spans }) => [
            kind,
            spans.flatMap((span) => span.text.split('').map((char) => ({ ...span, text: char }))),
          ]);
        expect(looks(canonical)).toEqual(looks(given));
        expect(canonicalStyles(words, canonical)).toEqual(canonical);
      }),
    );
  });

  it('leave out no word', () => {
    fc.assert(
      fc.property(anyText, anyStyles, (words, given) => {
        const said = articleBlocks(words, given).flatMap(({ spans }) => spans.map((span) => span.text));
        expect(said.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
      }),
    );
  });
});
