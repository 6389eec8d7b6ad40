import { beforeEach, expect, it } from '@jest/globals';
import type { SavedView } from '@longstream/contracts/views';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { ViewsMenu } = await import('./views-menu.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const SHOWN = { filter: { platform: 'weibo' }, view: 'agenda', lanes: 'channel' } as const;
const current = currentWorkspace('editor');
const viewOf = (wish: Partial<SavedView>): SavedView => {
  const mine = { id: 'mine', name: '待发的微博', ownerId: current.me.id, ownerName: '李', isShared: false, shows: SHOWN, hasFeed: false };
  return { ...mine, ...wish };
};

let opened: unknown[];
beforeEach(() => {
  opened = [];
  server.changes.length = 0;
  const theirs = viewOf({
    id: 'theirs',
    name: '全部',
    ownerId: 'somebody',
    ownerName: '王',
    isShared: true,
    shows: { ...SHOWN, filter: {} },
  });
  server.on('GET', 'views', () => ({ items: [viewOf({}), theirs], nextCursor: null }));
  server.on('POST', 'views', () => viewOf({}));
  server.on('PUT', 'views/mine/feed', () => ({ url: 'http://localhost/api/feeds/secret.ics' }));
});

async function menu() {
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={current}>
        <main>
          <h1>排期</h1>
          <ViewsMenu shown={SHOWN} onOpen={(shown) => opened.push(shown)} />
        </main>
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  const choose = async (name: string) => {
    await userEvent.click(screen.getByRole('button', { name: '视图' }));
    await userEvent.click(await screen.findByRole('menuitem', { name }));
  };
  return { container, choose };
}

it('opens a view that is kept, and keeps what is on the screen', async () => {
  const { choose } = await menu();
  await choose('全部');
  expect(opened).toEqual([{ ...SHOWN, filter: {} }]);
  await choose('保存当前视图…');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('名称'), ' 我的微博 ');
  await userEvent.click(dialog.getByRole('checkbox', { name: /与团队共享/ }));
  await userEvent.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(server.changes).toEqual([['POST views', { name: '我的微博', isShared: true, shows: SHOWN }]]));
});

it('gives an address for one’s calendar, and lets nobody change what others share', async () => {
  const { container, choose } = await menu();
  await choose('管理视图…');
  const dialog = within(await screen.findByRole('dialog', { name: '视图' }));
  await dialog.findByText('王 共享');
  expect(dialog.queryByRole('button', { name: '修改“全部”' })).toBeNull();
  await expectAccessible(container);
  await userEvent.click(dialog.getByRole('button', { name: '“待发的微博”的日历地址' }));
  const feed = within(await screen.findByRole('dialog', { name: '“待发的微博”的日历地址' }));
  await userEvent.click(feed.getByRole('button', { name: '生成地址' }));
  expect(await feed.findByText('http://localhost/api/feeds/secret.ics')).toBeTruthy();
});
