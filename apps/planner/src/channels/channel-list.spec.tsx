import { describe, expect, it, jest } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { Role } from '@longstream/domain/workspaces/rights';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { AttentionNotices } from './attention-notices.tsx';
import { ChannelList } from './channel-list.tsx';

const channel = (platform: Platform, displayName: string, rest: Partial<Channel> = {}): Channel => ({
  id: displayName,
  platform,
  capabilities: ['video'],
  displayName,
  externalAccountId: displayName,
  profileUrl: null,
  status: 'connected',
  settings: {},
  timeZone: null,
  latenessPolicy: null,
  handOffAssigneeId: null,
  credentialExpiresAt: null,
  connectedAt: '2020-02-01T00:00:00.000Z',
  checkedAt: '2020-02-14T02:00:00.000Z',
  statusReason: null,
  expiry: null,
  sandbox: false,
  ...rest,
});

const CHANNELS = [
  channel('zhihu', '旧账号', { capabilities: ['manual'], status: 'disconnected' }),
  channel('weibo', '钉钉', {
    capabilities: ['biz'],
    status: 'needs_reauthorisation',
    statusReason: { class: 'reauthorise', code: '21327', text: 'expired_token' },
  }),
  channel('kuaishou', '钉三多', {
    expiry: {
      at: '2020-02-20T00:00:00.000Z',
      kind: 'consent',
      firstItem: { id: 'item', headline: '求饶视频', at: '2020-02-21T00:00:00.000Z' },
    },
  }),
  channel('bilibili', '钉钉 DingTalk'),
];

async function show(role: Role = 'manager') {
  const onReconnect = jest.fn<(wanted: Channel) => void>();
  const root = createRootRoute({
    component: () => (
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <h1>账号</h1>
        <AttentionNotices channels={CHANNELS} onReconnect={onReconnect} />
        <ChannelList
          channels={CHANNELS}
          detailOf={() => null}
          onReconnect={onReconnect}
          onEdit={() => undefined}
          onDisconnect={() => undefined}
        />
      </CurrentWorkspaceContext>
    ),
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const view = render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await screen.findByText('钉钉 DingTalk');
  return { ...view, onReconnect };
}

const names = (): (string | null)[] => screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'));

describe('the accounts', () => {
  it('stand with those in use first, and can be found by their platform', async () => {
    const { container } = await show();
    expect(names()).toEqual(['钉钉', '钉三多', '钉钉 DingTalk', '旧账号']);
    await expectAccessible(container);
    await userEvent.type(screen.getByLabelText('查找账号'), '快手');
    expect(names()).toEqual(['钉三多']);
  });

  it('say which filter hides them, and take it away', async () => {
    await show();
    await userEvent.type(screen.getByLabelText('查找账号'), '抖音');
    expect(screen.getByText('筛选隐藏了 4 个账号')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '清除筛选' }));
    expect(names()).toHaveLength(4);
  });

  it('tell what is wrong in our words and in the platform’s', async () => {
    await show();
    const card = within(screen.getByRole('article', { name: '钉钉' }));
    expect(card.getByText('平台不再接受这个账号的授权，请重新连接')).toBeTruthy();
    expect(card.getByText('expired_token (21327)')).toBeTruthy();
  });

  it('warn before an end, with the first item that it hits', async () => {
    const { onReconnect } = await show();
    expect(screen.getByText('快手 · 钉三多 的授权期限快到了，请账号本人在到期前重新同意')).toBeTruthy();
    expect(screen.getByRole('link', { name: '求饶视频' }).getAttribute('href')).toBe('/items/item');
    await userEvent.click(screen.getByRole('button', { name: '重新连接 钉三多' }));
    expect(onReconnect).toHaveBeenCalledWith(expect.objectContaining({ displayName: '钉三多' }));
  });

  it('offer nothing that the api would refuse', async () => {
    await show('editor');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
