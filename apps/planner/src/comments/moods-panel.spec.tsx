import { expect, it } from '@jest/globals';
import type { CommentMoods } from '@longstream/contracts/comments';
import { screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { MoodsPanel } = await import('./moods-panel.tsx');

const told: CommentMoods = {
  asOf: '2020-02-20T04:00:00.000Z',
  read: 30,
  isAll: true,
  labels: 12,
  error: null,
  platforms: [
    {
      platform: 'app_store',
      weeks: [{ week: '2020-02-17', comments: 30, good: { share: 0, low: 0, high: 0.114 }, bad: { share: 0.9, low: 0.74, high: 0.97 } }],
    },
  ],
};

async function shown(answer: Partial<CommentMoods>): Promise<HTMLElement> {
  server.on('GET', 'comment-moods', () => ({ ...told, ...answer }));
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'campaigns', () => ({ items: [], nextCursor: null }));
  const Screen = () => (
    <>
      <h1>评论</h1>
      <MoodsPanel />
    </>
  );
  return showScreen('/comments', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace('analyst')}>{framed}</CurrentWorkspaceContext>
  ));
}

it('tells every share with its interval, and that nobody knows yet how often it is wrong', async () => {
  const container = await shown({});
  expect(await screen.findByText('90%（74%–97%）')).toBeTruthy();
  expect(screen.getByText(/只标记了 12 条，不足 30 条/)).toBeTruthy();
  await expectAccessible(container);
});

it('says how often the moods were wrong where the team has said enough', async () => {
  await shown({ labels: 40, error: { share: 0.25, low: 0.14, high: 0.4 }, platforms: [] });
  expect(await screen.findByText(/40 个标记轮流藏起来检验，判断错 25%（九成五把握：14%–40%）/)).toBeTruthy();
  expect(screen.getByText('这段时间没有评论')).toBeTruthy();
});
