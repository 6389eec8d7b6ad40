import { beforeEach, describe, expect, it } from '@jest/globals';
import { renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { usable } from '../../test/usable.ts';
import { useJobs } from '../ui/jobs.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('./workspaces.api.ts');
const { DemoDialog } = await import('./demo-dialog.tsx');

const NEXT = '2020-02-14T02:20:00.000Z';
const page = (...items: unknown[]) => ({ items, nextCursor: null });

beforeEach(() => {
  server.on('GET', 'items', () => page(item('早安', { scheduledAt: NEXT })));
  server.on('GET', 'campaigns', () => page({ id: 'w', name: '求饶' }));
  server.on('POST', 'clock/go-to', () => ({}));
  server.on('POST', 'demo', () => ({ channels: 7, items: 180 }));
  server.on('DELETE', 'demo', () => null);
});

/** Opened from a screen: a dialog hides what lies below it. */
function Opened(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <h1>工作台</h1>
      <button type="button" onClick={() => setOpen(true)}>
        去到…
      </button>
      {open && <DemoDialog onClose={() => undefined} />}
    </>
  );
}

async function show(): Promise<void> {
  await showScreen('/today', Opened, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('manager'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));
  await userEvent.click(screen.getByRole('button', { name: '去到…' }));
}

/** Looked at as often as one likes: only to begin with that draws anything. */
function watchTray() {
  const { result } = renderHook(() => useJobs('w'));
  return () => result.current.map(({ state, words }) => [state, words()]);
}

describe('the demo’s dialog', () => {
  it('goes ahead to the next publication, to tomorrow’s nine o’clock, to any time', async () => {
    await show();
    const asked = () => server.changes.at(-1);
    await userEvent.click(await screen.findByRole('button', { name: /下一次发布/ }));
    await waitFor(() => expect(asked()).toEqual(['POST clock/go-to', { at: NEXT }]));
    await userEvent.click(await usable(screen.getByRole('button', { name: /明天 09:00/ })));
    await waitFor(() => expect(asked()).toEqual(['POST clock/go-to', { at: '2020-02-15T01:00:00.000Z' }]));
    await userEvent.type(screen.getByLabelText('选一个时间'), '2020-02-20T08:30');
    await userEvent.click(await usable(screen.getByRole('button', { name: '去到这里' })));
    await waitFor(() => expect(asked()).toEqual(['POST clock/go-to', { at: '2020-02-20T00:30:00.000Z' }]));
    await expectAccessible(screen.getByRole('dialog'));
  });

  it('offers to fill what is empty, once', async () => {
    await show();
    await screen.findByRole('button', { name: /下一次发布/ });
    expect(screen.queryByRole('button', { name: '填入演示内容' })).toBeNull();
  });

  it('says how many of its accounts are there while it is filled', async () => {
    server.on('GET', 'campaigns', () => page());
    server.on('GET', 'channels', () => page({ id: 'a' }, { id: 'b' }, { id: 'c' }));
    server.on('POST', 'demo', () => new Promise(() => undefined));
    await show();
    await userEvent.click(await screen.findByRole('button', { name: '填入演示内容' }));
    const meter = await screen.findByRole('meter', { name: /正在接入账号/ });
    await waitFor(() => expect(meter.getAttribute('aria-valuetext')).toBe('3 / 7 个账号'));
    expect(watchTray()()).toEqual([['running', '正在接入账号、写入内容']]);
    await expectAccessible(screen.getByRole('dialog'));
  });

  it('takes the demo away only after a second yes', async () => {
    server.on('GET', 'campaigns', () => page());
    await show();
    await userEvent.click(await screen.findByRole('button', { name: '填入演示内容' }));
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['POST demo', null]));
    const inTray = watchTray();
    await waitFor(() => expect(inTray()).toEqual([['done', '已填入 180 条内容']]));
    await userEvent.click(screen.getByRole('button', { name: '删除演示空间' }));
    await waitFor(() => expect(server.changes.at(-1)?.[0]).toBe('POST demo'));
    await userEvent.click(await screen.findByRole('button', { name: '删除' }));
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['DELETE demo', null]));
  });
});
