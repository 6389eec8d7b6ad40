import { expect, it } from '@jest/globals';
import type { CommentTopics } from '@longstream/contracts/comments';
import { screen, waitFor, within } from '@testing-library/react';
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
  step: 'day',
  topics: [
    {
      word: '作业',
      comments: 32,
      turn: { word: 'rising', earlier: 4, later: 28 },
      course: [
        { from: '2020-02-13', comments: 4 },
        { from: '2020-02-14', comments: 0 },
        { from: '2020-02-15', comments: 28 },
      ],
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

const campaigns = [
  { id: 'next', name: '开学', startsOn: '2020-03-01', endsOn: '2020-03-31', itemCounts: {} },
  { id: 'over', name: '年货', startsOn: '2020-01-01', endsOn: '2020-02-13', itemCounts: { live: 9 } },
  { id: 'begging', name: '一星危机', startsOn: '2020-02-14', endsOn: '2020-03-14', itemCounts: { draft: 1 } },
];

async function shown(role: 'editor' | 'analyst' = 'editor', answer: CommentTopics = found): Promise<HTMLElement> {
  server.on('GET', 'comment-topics', () => answer);
  server.on('GET', 'topic-words', () => ({ names: ['钉三多'], leftOut: [] }));
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'campaigns', () => ({ items: campaigns, nextCursor: null }));
  const Screen = () => (
    <>
      <h1>评论</h1>
      <TopicsPanel />
    </>
  );
  const container = await showScreen('/comments', Screen, (framed) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace(role), readAt: Date.now() }}>{framed}</CurrentWorkspaceContext>
  ));
  await screen.findByRole('article', { name: '作业' });
  return container;
}

it('says what comments are about and of how many it knows, and makes a topic a response at one click', async () => {
  const container = await shown();
  expect(screen.getByText(/只读了其中最新的 5,000 条/)).toBeTruthy();
  expect(screen.getByText('32 条评论')).toBeTruthy();
  await expectAccessible(container);
  // The one that runs and is worked on, though another is newer.
  expect(await screen.findByRole('combobox', { name: '新回应放进' })).toHaveProperty('value', 'begging');
  expect(screen.getAllByRole('option', { name: '年货（已结束）' })).toHaveLength(2);

  server.on('POST', 'campaigns/begging/responses', () => ({ id: 'response' }));
  await userEvent.click(await screen.findByRole('button', { name: '把“作业”作为新回应的想法' }));
  const message = '最近 28 天有 32 条评论说到“作业”，例如：\n“作业 太多了”（初二五班，哔哩哔哩）';
  await waitFor(() =>
    expect(server.changes).toContainEqual(['POST campaigns/begging/responses', { title: '作业', message, audienceId: null }]),
  );
});

it('says how a topic went, and tells every day that had comments', async () => {
  await shown();
  expect(screen.getByText('在升温：后半段 28 条，前半段 4 条')).toBeTruthy();
  const days = within(screen.getByRole('list', { name: '“作业”每天的评论' })).getAllByRole('listitem');
  expect(days.map(({ textContent }) => textContent)).toEqual(['2月13日：4 条', '2月15日：28 条']);
});

it('says so where there is too little to tell how a topic goes', async () => {
  await shown('editor', {
    ...found,
    topics: found.topics.map((topic) => ({ ...topic, turn: { word: 'few_days', earlier: 0, later: 32 } })),
  });
  expect(screen.getByText('不足 4 天，看不出升降')).toBeTruthy();
});

it('lets an analyst keep the words, and make no response', async () => {
  await shown('analyst');
  expect(screen.queryByRole('button', { name: /新回应/ })).toBeNull();
  server.on('PUT', 'topic-words', (words) => words);
  const names = await screen.findByRole('textbox', { name: '品牌和人名' });
  await userEvent.type(names, '\n钉钉  钉钉');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(server.changes).toContainEqual(['PUT topic-words', { names: ['钉三多', '钉钉'], leftOut: [] }]));
});
