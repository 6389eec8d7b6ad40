import { describe, expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { checkContent, CONTENT_FLAWS, type ContentFinding } from '@longstream/domain/platforms/check-content';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { render, screen } from '@testing-library/react';
import { Findings, findingSentence } from './content-findings.tsx';
import { chooseLocale } from './locale.ts';

const draft: ItemContent = { platform: 'bilibili', title: '', text: '', media: [], settings: defaultSettings('bilibili') };

describe('findings in words', () => {
  it('says in the language of the reader what the rules found', () => {
    const found = checkContent({ ...draft, title: '饶'.repeat(80) }, new Map(), ['video']);
    expect(found.map(findingSentence)).toEqual(['太长：80 字，最多 79 字', '至少填写一个标签', '缺少视频，至少 1 个']);
    chooseLocale('en');
    expect(found.map(findingSentence)).toEqual([
      'Too long: 80 characters, at most 79',
      'Give at least one tag',
      'Missing: video (at least 1)',
    ]);
  });

  it('has words without gaps for every rule', () => {
    const words = { role: 'cover', unit: 'hanzi', topic: '#话题#', tag: 'a,b', mimeType: 'image/gif', allowed: 'image/png' };
    const values = { ...words, codec: 'hevc', format: 'yuv444p', endOn: '2020-02-14' };
    const numbers = ['frameRate', 'bitRate', 'used', 'limit', 'count', 'byteSize', 'seconds', 'ratio', 'least', 'most', 'width', 'height'];
    const sizes = ['minWidth', 'minHeight', 'maxShortSide', 'maxLongSide'];
    const all = { ...Object.fromEntries([...numbers, ...sizes].map((name) => [name, 3])), ...values };
    for (const locale of ['zh-CN', 'en'] as const) {
      chooseLocale(locale);
      for (const rule of CONTENT_FLAWS) {
        const finding: ContentFinding = { field: 'media', rule, severity: 'error', mediaId: null, values: all };
        expect(findingSentence(finding)).not.toMatch(/NaN|undefined|\{/);
      }
    }
  });

  it('puts errors before warnings and names which is which', () => {
    const warning: ContentFinding = {
      field: 'text',
      rule: 'long_text',
      severity: 'warning',
      mediaId: null,
      values: { used: 150, limit: 140 },
    };
    const error: ContentFinding = { field: 'text', rule: 'required', severity: 'error', mediaId: null, values: {} };
    render(<Findings findings={[warning, error]} />);
    const lines = screen.getAllByRole('listitem').map((line) => line.textContent);
    expect(lines).toEqual(['请填写正文', '超过 140 字，将作为长文发出']);
    expect(screen.getByLabelText('错误')).toBeTruthy();
    expect(screen.getByLabelText('提醒')).toBeTruthy();
  });
});
