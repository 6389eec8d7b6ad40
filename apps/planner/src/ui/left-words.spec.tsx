import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearJobs, type Job, useJobs } from './jobs.ts';
import { LeftWords } from './left-words.ts';
import { Toasts } from './toast.tsx';

const left = new LeftWords<{ text: string }>('item', () => '改动还没有保存');
const place = { workspaceId: 'w', title: () => '求饶', place: { to: '/items/$itemId', params: { itemId: 'one' } } } as const;
let tray: () => readonly Job[];
const isAskedBeforeLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const leave = (id: string, text: string, saved: boolean) => act(async () => left.leave(id, { text }, Promise.resolve(saved), place));

beforeEach(() => {
  act(() => clearJobs());
  const { result } = renderHook(() => useJobs('w'));
  tray = () => result.current;
});

describe('words that were left', () => {
  it('are told of once they could not be saved, until somebody comes back to all of them', async () => {
    await leave('one', '少侠', false);
    await leave('two', '饶命', true);
    await leave('three', '一星', false);
    expect(tray().map(({ id, state }) => [id, state])).toEqual([
      ['item one', 'ready'],
      ['item three', 'ready'],
    ]);
    expect([left.of('one'), left.of('two'), left.of('three')]).toEqual([{ text: '少侠' }, undefined, { text: '一星' }]);
    act(() => left.forget('one'));
    expect(isAskedBeforeLeaving()).toBe(true);
    act(() => left.forget('three'));
    expect(tray()).toEqual([]);
    expect(isAskedBeforeLeaving()).toBe(false);
  });

  it('are those that were left last, whatever became of the others', async () => {
    const first = Promise.withResolvers<boolean>();
    left.leave('one', { text: '少' }, first.promise, place);
    await leave('one', '少侠', false);
    await act(async () => first.resolve(true));
    expect(left.of('one')).toEqual({ text: '少侠' });
    expect(tray()).toHaveLength(1);
  });

  it('are thrown away from the tray, and had back', async () => {
    render(<Toasts />);
    await leave('one', '少侠', false);
    act(() => tray()[0]?.close?.onClick());
    expect(left.of('one')).toBeUndefined();
    expect(tray()).toEqual([]);
    const said = await screen.findByText('已放弃对 求饶 的改动');
    // What earlier specs have announced is said as well.
    await userEvent.click(within(said.parentElement ?? document.body).getByRole('button', { name: '撤销' }));
    await waitFor(() => expect(tray()).toHaveLength(1));
    expect(left.of('one')).toEqual({ text: '少侠' });
  });
});
