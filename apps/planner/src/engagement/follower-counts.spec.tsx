import { expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { FollowerCountsButton } = await import('./follower-counts.tsx');

async function opened(platform: Channel['platform']): Promise<void> {
  server.on('GET', 'channels/account/follower-counts', () => ({
    items: [{ day: '2020-02-15', followers: 1_260_000, source: 'platform', readAt: '2020-02-15T01:00:00.000Z' }],
    nextCursor: null,
  }));
  server.on('PUT', 'channels/account/follower-counts', () => ({}));
  const channel = { id: 'account', displayName: '钉钉', platform } as Channel;
  await showScreen(
    '/channels',
    () => (
      <>
        <h1>账号</h1>
        <FollowerCountsButton channel={channel} />
      </>
    ),
    (framed) => <CurrentWorkspaceContext value={currentWorkspace('analyst')}>{framed}</CurrentWorkspaceContext>,
  );
  await userEvent.click(screen.getByRole('button', { name: '粉丝数' }));
  await screen.findByText('1,260,000');
}

it('tells the followers of an account by the day and where they are from, and takes what a member read off its page', async () => {
  await opened('wechat');
  expect(screen.getByText(/请从账号页面抄录/)).toBeTruthy();
  await expectAccessible(document.body);
  await userEvent.click(screen.getByRole('button', { name: '保存粉丝数' }));
  expect(screen.getByText('请填写整数')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('日期'));
  await userEvent.type(screen.getByLabelText('日期'), '2020-02-16');
  await userEvent.type(screen.getByRole('textbox', { name: '粉丝数' }), '1,480,000');
  await userEvent.click(screen.getByRole('button', { name: '保存粉丝数' }));
  await waitFor(() =>
    expect(server.changes).toEqual([['PUT channels/account/follower-counts', { day: '2020-02-16', followers: 1_480_000 }]]),
  );
});

it('says by which call a platform tells them', async () => {
  await opened('weibo');
  expect(screen.getByText('每天读取一次：GET /2/users/show，字段 followers_count')).toBeTruthy();
  expect(screen.getByText(/^平台 ·/)).toBeTruthy();
});
