import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DigestEntry, digestOf } from './digest.ts';

const entry = (title: string, detail = ''): DigestEntry => ({
  title,
  detail,
  next: '请处理。',
  link: 'https://longstream.example/items/1',
});
const ROOMY = { maxBytes: 100_000, keyword: '' };

describe('a digest', () => {
  it('says of each what happened, the next step, and the link', () => {
    expect(digestOf([entry('发布失败：《求饶》', '内容违规'), entry('目标达成：求饶')], 'zh-CN', ROOMY)).toBe(
      '发布失败：《求饶》\n内容违规\n请处理。\nhttps://longstream.example/items/1\n\n目标达成：求饶\n请处理。\nhttps://longstream.example/items/1',
    );
  });

  it('says how many more there are when they do not all fit', () => {
    const many = Array.from({ length: 40 }, (_, index) => entry(`发布失败：第 ${String(index + 1)} 条`));
    const text = digestOf(many, 'zh-CN', { maxBytes: 2048, keyword: '' });
    const shown = text.match(/发布失败/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(5);
    expect(text).toMatch(new RegExp(`另有 ${String(40 - shown)} 条通知，请在 Longstream 中查看。$`));
    expect(digestOf(many, 'en', { maxBytes: 2048, keyword: '' })).toMatch(/And \d+ more in Longstream\.$/);
  });

  it('has the keyword that the chat asks for, once', () => {
    expect(digestOf([entry('发布失败')], 'zh-CN', { ...ROOMY, keyword: '运营' })).toMatch(/^运营\n发布失败/);
    expect(digestOf([entry('发布失败')], 'zh-CN', { ...ROOMY, keyword: '失败' })).toMatch(/^发布失败/);
  });

  it('never is longer than it may be, and never without a whole link', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 3000 });
    const entries = fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(entries, fc.integer({ min: 2048, max: 9000 }), (told, maxBytes) => {
        const text = digestOf(
          told.map(([title, detail]) => entry(Array.from(title).slice(0, 120).join(''), detail)),
          'en',
          { maxBytes, keyword: '运营' },
        );
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(maxBytes);
        expect(text).toContain('https://longstream.example/items/1');
        expect(text).toContain('运营');
      }),
      { numRuns: 60 },
    );
  });
});
