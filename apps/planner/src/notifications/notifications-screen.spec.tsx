import { describe, expect, it } from '@jest/globals';
import type { Notification } from '@longstream/contracts/notifications';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { usable } from '../../test/usable.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { NotificationsScreen } = await import('./notifications-screen.tsx');

const told = { item: { headline: '在线求饶', channel: '钉三多' }, at: '2020-02-14T04:00:00.000Z', readAt: null };
const TOLD: Notification[] = [
  { ...told, id: '2', kind: 'hand_off_due', itemId: 'clip', data: { endsAt: '2020-02-14T06:00:00.000Z' } },
  { ...told, id: '1', kind: 'item_failed', itemId: 'post', data: { reason: null }, readAt: '2020-02-14T05:00:00.000Z' },
];

function show(all: readonly Notification[] = TOLD, at = '/notifications'): Promise<HTMLElement> {
  server.on('GET', 'notifications', (_, query) => ({
    items: all.filter(({ readAt, kind }) => (query.get('unread') !== 'true' || readAt === null) && (query.get('kind') ?? kind) === kind),
    nextCursor: null,
  }));
  server.on('GET', 'notifications/unread', () => ({ count: all.filter(({ readAt }) => readAt === null).length }));
  return showScreen(at, NotificationsScreen, (inside) => (
    <CurrentWorkspaceContext value={currentWorkspace('editor')}>{inside}</CurrentWorkspaceContext>
  ));
}

describe('the notifications', () => {
  it('say what happened and what comes next, and lead there', async () => {
    const container = await show();
    const [due, failed] = (await screen.findAllByRole('article')).map((row) => within(row));
    expect(due?.getByText('打开这条内容，扫码或复制内容，在手机上发布。')).toBeTruthy();
    expect(due?.getByText('（未读）')).toBeTruthy();
    expect(due?.getByRole('link').getAttribute('href')).toBe('/hand-offs?item=clip');
    expect(failed?.getByRole('link', { name: '发布失败：《在线求饶》（钉三多）' }).getAttribute('href')).toBe('/items/post');
    expect(failed?.queryByText('（未读）')).toBeNull();
    await expectAccessible(container);
  });

  it('are read one by one, or all up to the newest that was seen', async () => {
    await show();
    await userEvent.click(await screen.findByRole('button', { name: '标为已读：等你人工发布：《在线求饶》（钉三多）' }));
    await userEvent.click(await usable(screen.getByRole('button', { name: '全部标为已读' })));
    await waitFor(() =>
      expect(server.changes).toEqual([
        ['POST notifications/2/read', null],
        ['POST notifications/read', { upTo: '2' }],
      ]),
    );
  });

  it('are read by going there', async () => {
    await show();
    server.changes.length = 0;
    await userEvent.click(await screen.findByRole('link', { name: /等你人工发布/ }));
    await waitFor(() => expect(server.changes).toEqual([['POST notifications/2/read', null]]));
  });

  it('can be seen by their kind, of which not all are marked at once: that would mark what nobody saw', async () => {
    await show();
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: '显示哪一类通知' }), '发布失败');
    expect(await screen.findByRole('link', { name: /^发布失败/ })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /等你人工发布/ })).toBeNull();
    expect(screen.queryByRole('button', { name: '全部标为已读' })).toBeNull();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '显示哪些通知' }), '只看未读');
    expect(await screen.findByText('没有这样的通知')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: '全部通知' }));
    expect(await screen.findAllByRole('article')).toHaveLength(2);
  });

  it('say where there are none, and the way back to all of them', async () => {
    await show(TOLD.slice(1), '/notifications?show=unread');
    expect(await screen.findByText('没有未读的通知')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: '全部通知' }));
    expect(await screen.findByRole('article')).toBeTruthy();
  });
});
