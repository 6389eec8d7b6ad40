import { afterEach, expect, it, jest } from '@jest/globals';
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createQueryClient } from '../api/query-client.ts';
import type { StreamState } from '../events/event-stream.ts';
import { StreamMark } from './stream-mark.tsx';

const client = createQueryClient();
const mark = (state: StreamState): ReactNode => (
  <QueryClientProvider client={client}>
    <StreamMark state={state} />
  </QueryClientProvider>
);

afterEach(() => {
  jest.useRealTimers();
  onlineManager.setOnline(true);
});

it('says that the connection is lost, once, and for how long already', () => {
  jest.useFakeTimers();
  const { rerender, container } = render(mark('open'));
  expect(container.textContent).toBe('');
  rerender(mark('lost'));
  act(() => {
    jest.advanceTimersByTime(12_000);
  });
  expect(screen.getByRole('status').textContent).toBe('连接中断，正在重连，内容可能不是最新');
  expect(container.textContent).toContain('12秒前');
  rerender(mark('open'));
  expect(container.textContent).toBe('');
});

it('says how many changes wait for it, until they are sent', async () => {
  onlineManager.setOnline(false);
  render(mark('lost'));
  const sent: string[] = [];
  const begin = (change: string): Promise<number> =>
    client
      .getMutationCache()
      .build(client, { mutationFn: () => Promise.resolve(sent.push(change)) })
      .execute(undefined);
  let changes: readonly Promise<number>[] = [];
  act(() => {
    changes = ['one', 'two'].map(begin);
  });
  await screen.findByText('2 处改动尚未送出');
  expect(sent).toEqual([]);
  await act(async () => {
    onlineManager.setOnline(true);
    await Promise.all(changes);
  });
  expect(sent).toEqual(['one', 'two']);
  await waitFor(() => expect(screen.queryByText(/尚未送出/)).toBeNull());
});
