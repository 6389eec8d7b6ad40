import { describe, expect, it } from '@jest/globals';
import type { TextStyle } from '@longstream/domain/items/text-style';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { type Article, articleOf, docOf, positionOf } from './article-doc.ts';
import { RichText } from './rich-text.tsx';

const STYLES: readonly TextStyle[] = [
  { kind: 'heading', from: 0, to: 4 },
  { kind: 'bold', from: 6, to: 10 },
  { kind: 'bullet', from: 12, to: 15 },
  { kind: 'link', from: 13, to: 15, href: 'https://www.dingtalk.com/' },
];
const ARTICLE: Article = { text: '告少侠书\n\n我们错了\n\n见官网', styles: STYLES };

function Written({ start, readOnly = false }: { start: Article; readOnly?: boolean }) {
  const [article, setArticle] = useState(start);
  return (
    <>
      <RichText
        {...article}
        label="正文"
        limit={{ limit: 12, unit: 'characters' }}
        marks={[{ from: 6, to: 8, tone: 'warn', note: '请换成能证明的说法' }]}
        readOnly={readOnly}
        onChange={setArticle}
      >
        {(select) =>
          STYLES.map(({ from, to }) => (
            <button key={from} onClick={() => select([{ from, to, tone: 'warn' }])}>
              {article.text.slice(from, to)}
            </button>
          ))
        }
      </RichText>
      <output data-testid="said">{JSON.stringify(article)}</output>
      <button onClick={() => setArticle({ text: '主稿', styles: [] })}>恢复</button>
    </>
  );
}

describe('an article being laid out', () => {
  it('shows its blocks, counts its words, and marks what is said about them and what is too long', async () => {
    const { container } = render(<Written start={ARTICLE} />);
    const editor = screen.getByRole('textbox', { name: '正文' });
    expect(editor.innerHTML).toContain('<h4 class="text-lg font-semibold">告少侠书</h4>');
    expect(screen.getByText('15 / 12')).toBeTruthy();
    const marks = [...editor.querySelectorAll('mark')].map(({ textContent, title }) => [textContent, title]);
    expect(marks).toEqual([
      ['我们', '请换成能证明的说法'],
      ['见', '超出 3 字'],
      ['官网', '超出 3 字'],
    ]);
    await expectAccessible(container);
  });

  it('is laid out by its tools where it is selected', async () => {
    const user = userEvent.setup();
    render(<Written start={{ text: ARTICLE.text, styles: [] }} />);
    await user.click(screen.getByRole('button', { name: '告少侠书' }));
    await user.click(screen.getByRole('button', { name: '小标题' }));
    await user.click(screen.getByRole('button', { name: '加粗' }));
    await user.click(screen.getByRole('button', { name: '官网' }));
    await user.click(screen.getByRole('button', { name: '链接' }));
    await user.type(screen.getByRole('textbox', { name: '链接地址' }), 'x:y');
    expect(screen.getByRole('button', { name: '设为链接' })).toHaveProperty('disabled', true);
    await user.clear(screen.getByRole('textbox', { name: '链接地址' }));
    await user.type(screen.getByRole('textbox', { name: '链接地址' }), 'https://a.cn/{Enter}');
    expect(JSON.parse(screen.getByTestId('said').textContent)).toEqual({
      text: ARTICLE.text,
      styles: [
        { kind: 'heading', from: 0, to: 4 },
        { kind: 'bold', from: 0, to: 4 },
        { kind: 'link', from: 13, to: 15, href: 'https://a.cn/' },
      ],
    });
    await user.click(screen.getByRole('button', { name: '恢复' }));
    expect(screen.getByRole('textbox', { name: '正文' }).textContent).toBe('主稿');
  });

  it('is only read where it may not be written', () => {
    render(<Written start={ARTICLE} readOnly />);
    expect(screen.getByRole('textbox', { name: '正文' }).getAttribute('contenteditable')).toBe('false');
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('comes back as it was kept', () => {
    expect(articleOf(docOf(ARTICLE))).toEqual(ARTICLE);
    const blocks = fc.array(fc.stringMatching(/^[a-z钉]{1,5}(\n[a-z钉]{1,5})?$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(blocks, fc.nat(20), (lines, at) => {
        const text = lines.join('\n\n');
        const doc = docOf({ text, styles: [] });
        expect(articleOf(doc).text).toBe(text);
        const from = Math.min(at, text.length - 1);
        if (text[from] !== '\n') expect(doc.textBetween(positionOf(doc, from), positionOf(doc, from + 1))).toBe(text[from]);
      }),
    );
  });
});
