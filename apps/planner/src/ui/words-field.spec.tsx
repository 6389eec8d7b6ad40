import { describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { WordsField } from './words-field.tsx';

const USED = { topic: ['钉钉求饶', '五星好评'], mention: ['钉钉', '少侠'] };

function Typed({
  start = '',
  platform = 'weibo',
  limit = 2000,
}: {
  start?: string;
  platform?: 'weibo' | 'douyin' | 'wechat';
  limit?: number;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [value, setValue] = useState(start);
  return (
    <WordsField
      label="正文"
      field={field}
      rows={3}
      limit={{ limit, unit: 'hanzi' }}
      callouts={{
        platform,
        topicsAllowed: true,
        suggestionsFor: ({ callout, query }) => USED[callout].filter((words) => words.includes(query)),
        onReach: () => undefined,
      }}
      hits={[]}
      readOnly={false}
      value={value}
      onBegin={() => undefined}
      onChange={setValue}
    />
  );
}

const field = () => screen.getByLabelText<HTMLTextAreaElement>('正文');
const list = () => screen.queryByRole('listbox');

/** What a browser tells while an input method puts text together, and in the end. */
function compose(steps: readonly string[]): void {
  const before = field().value;
  fireEvent.compositionStart(field());
  for (const step of steps) {
    fireEvent.compositionUpdate(field(), { data: step });
    field().setRangeText(step, before.length, field().value.length, 'end');
    fireEvent(field(), new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText', data: step }));
    expect(list()).toBeNull();
  }
  expect(fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })).toBe(true);
  fireEvent.compositionEnd(field(), { data: steps.at(-1) });
}

describe('a text that is counted', () => {
  it('has its count go along with each key when little is left, and otherwise when the keys pause', async () => {
    const { rerender } = render(<Typed />);
    await userEvent.type(field(), '求饶');
    expect(screen.getByText('0 / 2,000')).toBeTruthy();
    expect(await screen.findByText('2 / 2,000')).toBeTruthy();
    await userEvent.type(field(), '吧');
    fireEvent.blur(field());
    expect(screen.getByText('3 / 2,000')).toBeTruthy();
    rerender(<Typed limit={4} />);
    await userEvent.type(field(), '少侠');
    expect(screen.getByText('5 / 4')).toBeTruthy();
    expect(document.querySelector('mark')?.textContent).toBe('侠');
  });
});

describe('a text that calls out topics and names', () => {
  it('offers them when their sign is typed, and puts the chosen one where the caret is', async () => {
    const user = userEvent.setup();
    const { container } = render(<Typed start="谢谢饶命" />);
    await user.click(field());
    field().setSelectionRange(2, 2);
    await user.keyboard('@');
    expect(within(screen.getByRole('listbox', { name: '账号与提及过的人' })).getAllByRole('option')).toHaveLength(2);
    await expectAccessible(container);
    await user.keyboard('{ArrowDown}');
    expect(document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent).toBe('@少侠 ');
    await user.keyboard('{Enter}');
    expect(field()).toMatchObject({ value: '谢谢@少侠 饶命', selectionStart: 6 });
    expect(list()).toBeNull();
  });

  it('writes a topic as the platform does', async () => {
    const user = userEvent.setup();
    render(<Typed platform="douyin" />);
    await user.click(screen.getByRole('button', { name: '插入话题' }));
    await user.click(screen.getByRole('option', { name: '#五星好评' }));
    expect(field()).toMatchObject({ value: '#五星好评 ' });
    expect(document.activeElement).toBe(field());
  });

  it('stays closed while an input method composes, and looks for what it has put together', () => {
    render(<Typed start="#" />);
    fireEvent.focus(field());
    compose(['q', 'qiu', '求饶']);
    expect(screen.getByRole('option').textContent).toBe('#钉钉求饶#');
    fireEvent.keyDown(field(), { key: 'Tab' });
    expect(field().value).toBe('#钉钉求饶#');
  });

  it('leaves the sign alone when it is sent away', async () => {
    const user = userEvent.setup();
    render(<Typed />);
    await user.type(field(), '#');
    await user.keyboard('{Escape}');
    expect(list()).toBeNull();
    expect(field().value).toBe('#');
  });

  it('offers only what the platform reads', () => {
    render(<Typed platform="wechat" />);
    expect(screen.getAllByRole('button').map((button) => button.title)).toEqual(['插入表情']);
  });

  it('puts an emoji that was found by its name where the caret was', async () => {
    const user = userEvent.setup();
    const { container } = render(<Typed start="饶命吧" />);
    await user.click(field());
    field().setSelectionRange(2, 2);
    await user.click(screen.getByRole('button', { name: '插入表情' }));
    await user.type(await screen.findByRole('combobox', { name: '搜索表情' }), '双手合十');
    await screen.findByRole('gridcell', { name: /合十/ });
    await expectAccessible(container);
    await user.keyboard('{Enter}');
    expect(field()).toMatchObject({ value: '饶命🙏吧', selectionStart: 4 });
    expect(screen.queryByRole('combobox')).toBeNull();
  });
});
