import { afterEach, expect, it, jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { StreamMark } from './stream-mark.tsx';

afterEach(() => {
  jest.useRealTimers();
});

it('says that the connection is lost, once, and for how long already', () => {
  jest.useFakeTimers();
  const { rerender, container } = render(<StreamMark state="open" />);
  expect(container.textContent).toBe('');
  rerender(<StreamMark state="lost" />);
  act(() => {
    jest.advanceTimersByTime(12_000);
  });
  expect(screen.getByRole('status').textContent).toBe('连接中断，正在重连，内容可能不是最新');
  expect(container.textContent).toContain('12秒前');
  rerender(<StreamMark state="open" />);
  expect(container.textContent).toBe('');
});
