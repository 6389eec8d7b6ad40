import { expect, it } from '@jest/globals';
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { useDeeds } = await import('./use-deeds.ts');

function InWorkspace({ children }: { children: ReactNode }): ReactNode {
  return (
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>{children}</CurrentWorkspaceContext>
    </QueryClientProvider>
  );
}

it('undoes the move of a series by giving all of them the time of day that they had, and does it again', async () => {
  let version = 7;
  server.on('POST', 'items/moves', () => ({ items: [{ itemId: 'one', version: ++version }] }));
  server.on('POST', 'items/one/series/spread', () => ({ changed: 3, unplaced: [], leftAlone: [], timeOfDayBefore: '20:00' }));
  const { result } = renderHook(useDeeds, { wrapper: InWorkspace });
  const occurrence = item('one', { version: 7, seriesId: 's', wallTime: '2020-02-14T20:00', timeZone: 'Asia/Shanghai' });
  const asked = () =>
    server.changes.splice(0).map(([request, body]) => {
      const { moves, ...rest } = body as { moves?: { time: { wallTime: string }; version: number }[]; version?: number; scope?: string };
      return [request, moves?.[0]?.time.wallTime ?? rest.scope, moves?.[0]?.version ?? rest.version];
    });

  await act(() => result.current.moveSeries(occurrence, '2020-02-15T09:00', 'following'));
  const there = (from: number) => [
    ['POST items/moves', '2020-02-15T09:00', from],
    ['POST items/one/series/spread', 'following', from + 1],
  ];
  expect(asked()).toEqual(there(7));
  await waitFor(() => expect(result.current.mayUndo).toBe(true));
  await act(() => result.current.undo());
  expect(asked()).toEqual([
    ['POST items/moves', '2020-02-14T20:00', 8],
    ['POST items/one/series/spread', 'following', 9],
  ]);
  await act(() => result.current.redo());
  expect(asked()).toEqual(there(9));
});

it('moves an item on from where it was sent, before the answer to that has come, and shows it there throughout', async () => {
  const answers: ((answer: unknown) => void)[] = [];
  server.on('POST', 'items/moves', () => new Promise((resolve) => answers.push(resolve)));
  const { result } = renderHook(useDeeds, { wrapper: InWorkspace });
  const shown = new Map([['two', item('two', { version: 3 })]]);
  const to = (hour: number) => ({ itemId: 'two', headline: '', from: '2020-02-14T08:00', to: `2020-02-14T${hour}:00` });
  const answer = (version: number) => act(async () => answers.shift()?.({ items: [{ itemId: 'two', version }] }));
  const place = () => result.current.onItsWay.get('two')?.at;

  act(() => {
    void result.current.move([to(10)], shown);
    void result.current.move([to(11)], shown);
  });
  await waitFor(() => expect(answers).toHaveLength(1));
  expect(place()).toBe('2020-02-14T03:00:00.000Z');
  await answer(4);
  await waitFor(() => expect(answers).toHaveLength(1));
  expect(place()).toBe('2020-02-14T03:00:00.000Z');
  expect(server.changes.splice(0)).toMatchObject([3, 4].map((version) => ['POST items/moves', { moves: [{ version }] }]));
  await answer(5);
  await waitFor(() => expect(place()).toBeUndefined());
  expect(result.current.refused).toBeNull();
});

it('sends what was moved twice without a connection one after the other, the second from the version that the first left', async () => {
  let version = 3;
  server.on('POST', 'items/moves', () => ({ items: [{ itemId: 'three', version: ++version }] }));
  const { result } = renderHook(useDeeds, { wrapper: InWorkspace });
  const shown = new Map([['three', item('three', { version })]]);
  const to = (hour: number) => ({ itemId: 'three', headline: '', from: '2020-02-14T08:00', to: `2020-02-14T${hour}:00` });
  onlineManager.setOnline(false);
  try {
    act(() => void result.current.move([to(10)], shown));
    await waitFor(() => expect(result.current.onItsWay.get('three')?.at).toBe('2020-02-14T02:00:00.000Z'));
    act(() => void result.current.move([to(11)], shown));
    await waitFor(() => expect(result.current.onItsWay.get('three')?.at).toBe('2020-02-14T03:00:00.000Z'));
    expect(server.changes).toEqual([]);
  } finally {
    onlineManager.setOnline(true);
  }
  await waitFor(() => expect(result.current.mayUndo && result.current.onItsWay.size === 0).toBe(true));
  expect(server.changes.splice(0)).toMatchObject(
    [3, 4].map((sent) => ['POST items/moves', { moves: [{ version: sent, time: { wallTime: `2020-02-14T1${sent - 3}:00` } }] }]),
  );
  expect(result.current.refused).toBeNull();
});

it('undoes one deed for each time it is asked to, what is still on its way among them', async () => {
  let version = 3;
  const answers: (() => void)[] = [];
  server.on('POST', 'items/moves', () => {
    const items = [{ itemId: 'four', version: ++version }];
    return new Promise((resolve) => answers.push(() => resolve({ items })));
  });
  const { result } = renderHook(useDeeds, { wrapper: InWorkspace });
  const shown = new Map([['four', item('four', { version })]]);
  const move = (from: string, to: string) => result.current.move([{ itemId: 'four', headline: '', from, to }], shown);
  act(() => {
    void move('2020-02-14T08:00', '2020-02-14T10:00');
    void move('2020-02-14T10:00', '2020-02-14T11:00');
    void result.current.undo();
    void result.current.undo();
  });
  for (let answered = 0; answered < 4; answered += 1) {
    await waitFor(() => expect(answers).toHaveLength(1));
    await act(async () => answers.shift()?.());
  }
  await waitFor(() => expect(result.current.onItsWay.size).toBe(0));
  expect(server.changes.splice(0).map(([, body]) => (body as { moves: { time: { wallTime: string } }[] }).moves[0]?.time.wallTime)).toEqual(
    ['10:00', '11:00', '10:00', '08:00'].map((time) => `2020-02-14T${time}`),
  );
  expect(result.current.refused).toBeNull();
});
