import { expect, it } from '@jest/globals';
import type { CommentTopics } from '@longstream/contracts/comments';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { TopicsPanel } = await import('./topics-panel.tsx');

const found: CommentTopics = {
  asOf: '2020-02-20T04:00:00.000Z',
  read: 5000,
  isAll: false,
  topics: [
    {
      word: '作业',
      comments: 32,
      examples: [
        {
          id: 'c',
          platform: 'bilibili',
          authorName: '初二五班',
          text: '作业\n太多了\u0007',
          likes: 9,
          writtenAt: '2020-02-14T06:23:50.000Z',
        },
      ],
    },
  ],
};

async function shown(role: 'editor' | 'analyst' = 'editor'): Promise<HTMLElement> {
  server.on('GET', 'comment-topics', () => found);
  server.on('GET', 'topic-words', () => ({ names: ['钉三多'], leftOut: [] }));
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'campaigns', () => ({ items: [{ id: 'begging', name: '一星危机' }], nextCursor: null }));
  const Screen = () => (
    <>
      <h1>评论</h1>
      <TopicsPanel />
    </>
  );
  const container = await showScreen('/comments', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace(role)}>{framed}</CurrentWorkspaceContext>
  ));
  await screen.findByRole('article', { name: '作业' });
  return container;
}

it('says what comments are about and of how many it knows, and makes a topic a response at one click', async () => {
  const container = await shown();
  expect(screen.getByText(/只读了其中最新的 5,000 条/)).toBeTruthy();
  expect(screen.getByText('32 条评论')).toBeTruthy();
  await expectAccessible(container);

  server.on('POST', 'campaigns/begging/responses', () => ({ id: 'response' }));
  await userEvent.click(await screen.findByRole('button', { name: '把“作业”作为新回应的想法' }));
  const message = '最近 28 天有 32 条评论说到“作业”，例如：\n“作业 太多了”（初二五班，哔哩哔哩）';
  expect(server.changes).toContainEqual(['POST campaigns/begging/responses', { title: '作业', message, audienceId: null }]);
});

it('lets an analyst keep the words, and make no response', async () => {
  await shown('analyst');
  expect(screen.queryByRole('button', { name: /新回应/ })).toBeNull();
  server.on('PUT', 'topic-words', (words) => words);
  const names = await screen.findByRole('textbox', { name: '品牌和人名' });
  await userEvent.type(names, '\n钉钉  钉钉');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(server.changes).toContainEqual(['PUT topic-words', { names: ['钉三多', '钉钉'], leftOut: [] }]);
});
