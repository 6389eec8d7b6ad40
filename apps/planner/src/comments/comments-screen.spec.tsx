import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Comment } from '@longstream/contracts/comments';
import { DEFAULT_REPLY_POLICY } from '@longstream/domain/comments/reply-policy';
import type { Role } from '@longstream/domain/workspaces/rights';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { Toasts } from '../ui/toast.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { CommentsScreen } = await import('./comments-screen.tsx');

const DONE: Comment['done'] = { at: '2020-02-14T08:00:00.000Z', byName: '李衡' };
const comment = (id: string, authorName: string): Comment => ({
  id,
  platform: 'weibo',
  channelId: 'channel',
  channelName: '钉钉',
  itemId: 'item',
  itemHeadline: '求饶',
  kind: 'comment',
  authorName,
  text: '哈哈哈哈',
  isCut: false,
  stars: null,
  likes: 3,
  mood: null,
  writtenAt: '2020-02-14T06:23:50.000Z',
  answered: false,
  foreignReply: null,
  replies: [],
  done: null,
  answerable: true,
});

let inbox: Comment[];

beforeEach(() => {
  inbox = [comment('a', '小明'), comment('b', '小红'), { ...comment('c', '小刚'), done: DONE }];
  server.changes.length = 0;
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'reply-policy', () => DEFAULT_REPLY_POLICY);
  server.on('GET', 'comments', () => ({ items: inbox, nextCursor: null }));
  server.on('POST', 'comments/done', (body) => {
    const { commentIds, isDone } = body as { commentIds: string[]; isDone: boolean };
    const changed = inbox.filter(({ id, done }) => commentIds.includes(id) && (done !== null) !== isDone).map(({ id }) => id);
    inbox = inbox.map((one) => (changed.includes(one.id) ? { ...one, done: isDone ? DONE : null } : one));
    return { commentIds: changed };
  });
});

const show = (role: Role = 'editor') =>
  showScreen('/comments', CommentsScreen, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace(role), readAt: Date.now() }}>
      {inside}
      <Toasts />
    </CurrentWorkspaceContext>
  ));
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

describe('a comment that needs no answer', () => {
  it('is marked done, and open again', async () => {
    const container = await show();
    await press('把 小明 的话标为已处理');
    expect(await within(screen.getByRole('article', { name: '小明' })).findByText('李衡 已处理')).toBeTruthy();
    await expectAccessible(container);
    await press('把 小明 的话改回待处理');
    expect(await screen.findByRole('button', { name: '把 小明 的话标为已处理' })).toBeTruthy();
  });

  it('is marked together with others, of which only those are taken back that were open', async () => {
    const container = await show();
    await userEvent.click(await screen.findByRole('checkbox', { name: '选择列出的 3 条' }));
    await expectAccessible(container);
    await press('标为已处理');
    await press('撤销');
    expect(await screen.findByRole('button', { name: '把 小红 的话标为已处理' })).toBeTruthy();
    expect(server.changes).toEqual([
      ['POST comments/done', { commentIds: ['a', 'b', 'c'], isDone: true }],
      ['POST comments/done', { commentIds: ['a', 'b'], isDone: false }],
    ]);
    expect(screen.getByText('李衡 已处理')).toBeTruthy();
  });

  it('is not marked by whoever may not answer', async () => {
    await show('analyst');
    expect(await screen.findByRole('article', { name: '小明' })).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /处理/ })).toBeNull();
  });
});
