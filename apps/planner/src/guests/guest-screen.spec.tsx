import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GuestItem } from '@longstream/contracts/guests';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { GuestLinksDialog } = await import('./guest-links-dialog.tsx');
const { GuestScreen } = await import('./guest-screen.tsx');

const AT = '2020-02-14T00:00:00.000Z';
const VISIT = '/api/shared/approvals/secret';
const item: GuestItem = {
  ...{ id: 'item', headline: '在线求饶', platform: 'weibo', channel: '钉钉', capabilities: ['biz'], scheduledAt: AT },
  content: { platform: 'weibo', title: '', text: '少侠们，是我', media: [], settings: { platform: 'weibo', visible: 0 } } as never,
  ...{ revisionHash: 'f'.repeat(64), decides: true },
  answers: [{ name: '李总', verdict: 'request_changes', comment: '再短一点', counts: false, at: AT }],
};

async function show(): Promise<HTMLElement> {
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '/shared/approvals/$token', component: GuestScreen });
  const history = createMemoryHistory({ initialEntries: ['/shared/approvals/secret'] });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { container } = render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { level: 1 });
  return container;
}

afterEach(cleanup);
beforeEach(() => {
  localStorage.removeItem('longstream.guest-name');
  server.changes.length = 0;
  server.on('GET', VISIT, () => ({
    ...{ workspace: '钉钉公关', hostName: '赵敏', about: { kind: 'item', name: '在线求饶' } },
    ...{ expiresAt: AT, timeZone: 'Asia/Shanghai' },
  }));
  server.on('GET', `${VISIT}/items`, () => ({ items: [item], nextCursor: null }));
  server.on('POST', `${VISIT}/items/item/answer`, () => {
    server.on('GET', `${VISIT}/items`, () => ({ items: [], nextCursor: null }));
    return { counts: true };
  });
});

describe('a guest', () => {
  it('sees who asks and what would be sent, and says yes to exactly that', async () => {
    const container = await show();
    expect(await screen.findByText(/钉钉公关 的 赵敏 请你看看/)).toBeTruthy();
    const card = within(await screen.findByRole('article', { name: '在线求饶' }));
    expect(card.getByText(/少侠们，是我/)).toBeTruthy();
    expect(card.getByText(/李总 希望修改/)).toBeTruthy();
    expect(card.getByRole('button', { name: '认可' })).toHaveProperty('disabled', true);
    await userEvent.type(screen.getByLabelText('怎么称呼你'), '王总');
    await expectAccessible(container);
    await userEvent.click(card.getByRole('button', { name: '希望修改' }));
    expect(card.getByText('请写明要改什么')).toBeTruthy();
    await userEvent.click(card.getByRole('button', { name: '认可' }));
    const answer = { name: '王总', verdict: 'approve', comment: '', revisionHash: item.revisionHash };
    await waitFor(() => expect(server.changes).toEqual([[`POST ${VISIT}/items/item/answer`, answer]]));
    expect(await screen.findByText('已记下你的决定，谢谢')).toBeTruthy();
    expect(await screen.findByText(/现在没有等你看的内容/)).toBeTruthy();
  });

  it('is told when the link has ended', async () => {
    server.refuse('GET', VISIT, 'link_ended');
    const container = await show();
    expect(await screen.findByText('这个链接已到期或已被收回')).toBeTruthy();
    // Another try would lead nowhere either.
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
    await expectAccessible(container);
  });

  it('may try again when the link could not be read', async () => {
    server.refuse('GET', VISIT, 'fault');
    await show();
    expect(await screen.findByRole('button', { name: '重试' })).toBeTruthy();
  });
});

it('is invited by a link that is shown once, and can be taken back', async () => {
  const link = { id: 'link', madeByName: '赵敏', madeAt: AT, expiresAt: '2999-01-01T00:00:00.000Z', revokedAt: null };
  server.on('GET', 'approvals/item/guest-links', () => ({ items: [link], nextCursor: null }));
  server.on('POST', 'approvals/item/guest-links', () => ({ ...link, url: 'https://longstream.example/shared/approvals/secret' }));
  server.on('DELETE', 'approvals/item/guest-links/link', () => null);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('manager')}>
        <GuestLinksDialog item={{ id: 'item', headline: '在线求饶', campaignId: 'campaign' }} onClose={() => undefined} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  const dialog = within(await screen.findByRole('dialog', { name: '请没有账号的人过目' }));
  await userEvent.selectOptions(dialog.getByLabelText('有效期'), '14 天');
  await userEvent.click(dialog.getByRole('button', { name: '生成链接' }));
  expect(await dialog.findByText('https://longstream.example/shared/approvals/secret')).toBeTruthy();
  await userEvent.click(await dialog.findByRole('button', { name: '收回 赵敏 的链接' }));
  await waitFor(() =>
    expect(server.changes).toEqual([
      ['POST approvals/item/guest-links', { days: 14 }],
      ['DELETE approvals/item/guest-links/link', null],
    ]),
  );
  await expectAccessible(document.body);
});
