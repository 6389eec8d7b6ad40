import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { CountedText } from './counted-text.tsx';

const HANZI = { limit: 5, unit: 'hanzi' } as const;

function Typed({ start = '', onChange = () => undefined, rows = 3 }: { start?: string; onChange?: (text: string) => void; rows?: number }) {
  const [text, setText] = useState(start);
  return (
    <CountedText
      label="正文"
      rows={rows}
      limit={HANZI}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(next);
      }}
    />
  );
}

describe('CountedText', () => {
  it('counts as the platform does and marks exactly what does not fit', () => {
    const { container } = render(<Typed start="少侠们，ab饶命" />);
    expect(screen.getByText('7 / 5')).toBeTruthy();
    expect(container.querySelector('mark')?.textContent).toBe('饶命');
  });

  it('marks nothing while everything fits', () => {
    const { container } = render(<Typed start="少侠ab饶" />);
    expect(screen.getByText('4 / 5')).toBeTruthy();
    expect(container.querySelector('mark')).toBeNull();
  });

  it('marks what something is said about, the gravest on top', () => {
    const marks = [
      { from: 0, to: 3, tone: 'warn' },
      { from: 2, to: 4, tone: 'danger' },
    ] as const;
    const { container } = render(<CountedText label="正文" limit={HANZI} marks={marks} value="少侠们饶命吧" onChange={() => undefined} />);
    const marked = [...container.querySelectorAll('mark')].map(({ textContent, className }) => [textContent, className.includes('danger')]);
    expect(marked).toEqual([
      ['少侠', false],
      ['们', true],
      ['饶', true],
      ['吧', true],
    ]);
    expect(container.querySelector('mark')?.parentElement?.textContent).toBe('少侠们饶命吧');
  });

  it('says why a stretch is marked while the caret is in it', async () => {
    const marks = [{ from: 0, to: 2, tone: 'warn', note: '请换成能证明的说法' }] as const;
    const { container } = render(<CountedText label="正文" limit={HANZI} marks={marks} value="最强的少侠们" onChange={() => undefined} />);
    const field = screen.getByLabelText<HTMLTextAreaElement>('正文');
    const caretAt = (at: number) => {
      field.setSelectionRange(at, at);
      fireEvent.select(field);
    };
    caretAt(1);
    expect(screen.getByText('请换成能证明的说法')).toBeTruthy();
    await expectAccessible(container);
    caretAt(3);
    expect(screen.queryByText('请换成能证明的说法')).toBeNull();
    caretAt(5);
    expect(screen.getByText('超出 1 字', { selector: 'li' })).toBeTruthy();
  });

  it('speaks only when nothing is left or too much is written', async () => {
    render(<Typed start="少侠们饶" />);
    const spoken = screen.getByRole('status');
    expect(spoken.textContent).toBe('');
    await userEvent.type(screen.getByLabelText('正文'), '命');
    expect(spoken.textContent).toBe('还可写 0 字');
    await userEvent.type(screen.getByLabelText('正文'), '吧');
    expect(spoken.textContent).toBe('超出 1 字');
  });

  it('leaves what an input method composes alone', () => {
    const onChange = jest.fn<(text: string) => void>();
    render(<Typed onChange={onChange} rows={1} />);
    const field = screen.getByLabelText<HTMLTextAreaElement>('正文');
    fireEvent.compositionStart(field);
    fireEvent.change(field, { target: { value: 'rao m' } });
    expect(field.value).toBe('rao m');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    field.dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(false);
    fireEvent.change(field, { target: { value: '饶命' } });
    fireEvent.compositionEnd(field);
    expect(onChange.mock.calls).toEqual([['rao m'], ['饶命']]);
  });

  it('keeps a title on one line', () => {
    render(<Typed rows={1} />);
    const field = screen.getByLabelText<HTMLTextAreaElement>('正文');
    expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(false);
    fireEvent.change(field, { target: { value: '饶\n命' } });
    expect(field.value).toBe('饶 命');
  });

  it('is accessible', async () => {
    const { container } = render(<Typed start="少侠们，饶命吧" />);
    await expectAccessible(container);
  });
});
