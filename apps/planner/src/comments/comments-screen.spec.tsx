import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Comment } from '@longstream/contracts/comments';
import { DEFAULT_REPLY_POLICY } from '@longstream/domain/comments/reply-policy';
import type { Role } from '@longstream/domain/workspaces/rights';
import { screen, waitFor, within } from '@testing-library/react';
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
  assignee: null,
  answerable: true,
  isSelected: null,
  isRemoved: false,
  mayDo: [],
  deeds: [],
});

const members = [
  { id: 'm1', userId: 'author', name: '作者', email: 'a@example.com', role: 'editor', joinedAt: '2020-01-01T00:00:00.000Z' },
  { id: 'm2', userId: 'qian', name: '钱多', email: 'q@example.com', role: 'manager', joinedAt: '2020-01-01T00:00:00.000Z' },
  { id: 'm3', userId: 'reader', name: '看客', email: 'r@example.com', role: 'analyst', joinedAt: '2020-01-01T00:00:00.000Z' },
];

let inbox: Comment[];
/** Whose comments were asked for, every time. */
let asked: (string | null)[];

beforeEach(() => {
  inbox = [comment('a', '小明'), comment('b', '小红'), { ...comment('c', '小刚'), done: DONE }];
  server.changes.length = 0;
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'reply-policy', () => DEFAULT_REPLY_POLICY);
  server.on('GET', 'members', () => ({ items: members, nextCursor: null }));
  asked = [];
  server.on('GET', 'comments', (_, query) => {
    asked.push(query.get('assignee'));
    return { items: inbox, nextCursor: null };
  });
  server.on('POST', 'comments/assign', (body) => {
    const { commentIds, assigneeId } = body as { commentIds: string[]; assigneeId: string | null };
    const changed = inbox
      .filter(({ id }) => commentIds.includes(id))
      .map(({ id, assignee }) => ({ commentId: id, fromId: assignee?.id ?? null }));
    const name = members.find(({ userId }) => userId === assigneeId)?.name ?? '';
    inbox = inbox.map((one) =>
      commentIds.includes(one.id) ? { ...one, assignee: assigneeId === null ? null : { id: assigneeId, name } } : one,
    );
    return { changed };
  });
  server.on('POST', 'comments/done', (body) => {
    const { commentIds, isDone } = body as { commentIds: string[]; isDone: boolean };
    const changed = inbox.filter(({ id, done }) => commentIds.includes(id) && (done !== null) !== isDone).map(({ id }) => id);
    inbox = inbox.map((one) => (changed.includes(one.id) ? { ...one, done: isDone ? DONE : null } : one));
    return { commentIds: changed };
  });
});

const show = (role: Role = 'editor', search = '') =>
  showScreen(`/comments${search}`, CommentsScreen, (inside) => (
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
    await waitFor(() =>
      expect(server.changes).toEqual([
        ['POST comments/done', { commentIds: ['a', 'b', 'c'], isDone: true }],
        ['POST comments/done', { commentIds: ['a', 'b'], isDone: false }],
      ]),
    );
    await waitFor(() => expect(screen.getAllByText('李衡 已处理')).toHaveLength(1));
  });

  it('is not marked by whoever may not answer', async () => {
    await show('analyst');
    expect(await screen.findByRole('article', { name: '小明' })).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /处理/ })).toBeNull();
  });
});

describe('a comment that somebody sees to', () => {
  const choiceOf = (name: string) => screen.findByRole<HTMLSelectElement>('combobox', { name: `${name} 的话由谁处理` });

  it('is given to whoever may answer, shown so at once, and taken back', async () => {
    const container = await show();
    const choice = await choiceOf('小明');
    await waitFor(() => expect([...choice.options].map(({ label }) => label)).toEqual(['还没有人', '我', '钱多']));
    await expectAccessible(container);
    const assign = { commentIds: ['a'], assigneeId: 'qian' };
    const answer = server.hold('POST', 'comments/assign');
    await userEvent.selectOptions(choice, '钱多');
    await waitFor(() => expect(choice.value).toBe('qian'));
    inbox = inbox.map((one) => (one.id === 'a' ? { ...one, assignee: { id: 'qian', name: '钱多' } } : one));
    await answer({ changed: [{ commentId: 'a', fromId: null }] });
    expect(await screen.findByText('1 条已交给 钱多')).toBeTruthy();
    expect(choice.value).toBe('qian');
    await press('撤销');
    await waitFor(() =>
      expect(server.changes).toEqual([
        ['POST comments/assign', assign],
        ['POST comments/assign', { ...assign, assigneeId: null }],
      ]),
    );
  });

  it('is as it was where that is refused, which is said beside it', async () => {
    await show();
    const choice = await choiceOf('小明');
    await within(choice).findByRole('option', { name: '钱多' });
    server.refuse('POST', 'comments/assign', 'not_allowed');
    await userEvent.selectOptions(choice, '钱多');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(choice.value).toBe('');
  });

  it('is given together with others, each of which goes back to whose it was', async () => {
    inbox = inbox.map((one) => (one.id === 'b' ? { ...one, assignee: { id: 'qian', name: '钱多' } } : one));
    await show();
    await userEvent.click(await screen.findByRole('checkbox', { name: '选择列出的 3 条' }));
    const choice = screen.getByRole('combobox', { name: '交给…' });
    await userEvent.selectOptions(choice, await within(choice).findByRole('option', { name: '我' }));
    expect(await screen.findByText('3 条由我处理')).toBeTruthy();
    await press('撤销');
    await waitFor(() => expect(server.changes).toHaveLength(3));
    const [given, ...takenBack] = server.changes;
    expect(given).toEqual(['POST comments/assign', { commentIds: ['a', 'b', 'c'], assigneeId: 'author' }]);
    // One beside the other.
    expect(takenBack).toEqual(
      expect.arrayContaining([
        ['POST comments/assign', { commentIds: ['a', 'c'], assigneeId: null }],
        ['POST comments/assign', { commentIds: ['b'], assigneeId: 'qian' }],
      ]),
    );
  });

  it('is found by the address, as mine, nobody’s or a member’s', async () => {
    await show('editor', '?assignee=me');
    const filter = await screen.findByRole('combobox', { name: '处理人' });
    expect(filter).toHaveProperty('value', 'me');
    await userEvent.selectOptions(filter, '还没人处理');
    await waitFor(() => expect(asked).toContain('nobody'));
    await userEvent.selectOptions(filter, await within(filter).findByRole('option', { name: '由 钱多 处理' }));
    await waitFor(() => expect(asked).toContain('qian'));
    await userEvent.selectOptions(filter, '不限处理人');
    await waitFor(() => expect(new Set(asked)).toEqual(new Set(['me', 'nobody', 'qian', null])));
  });

  it('is gone through and seen to by keys', async () => {
    await show();
    await screen.findByRole('article', { name: '小明' });
    await userEvent.keyboard('jj');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('小红');
    await userEvent.keyboard('k');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('小明');
    await userEvent.keyboard('x');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '选择 小明 的话' }).checked).toBe(true);
    await userEvent.keyboard('a');
    expect(await screen.findByText('1 条由我处理')).toBeTruthy();
    const choice = await choiceOf('小明');
    await waitFor(() => expect(choice.value).toBe('author'));
    await userEvent.keyboard('a');
    expect(await screen.findByText('1 条不再有处理人')).toBeTruthy();
    await userEvent.keyboard('e');
    expect(await screen.findByText('李衡 已处理', { selector: 'article[aria-label="小明"] *' })).toBeTruthy();
    // Done, it leaves the focus to the next.
    expect(document.activeElement?.getAttribute('aria-label')).toBe('小红');
    await userEvent.keyboard('r');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '回复内容' }));
    await userEvent.keyboard('ae');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '回复内容' }).value).toBe('ae');
    await waitFor(() =>
      expect(server.changes.map(([request]) => request)).toEqual(['POST comments/assign', 'POST comments/assign', 'POST comments/done']),
    );
  });

  it('is given away by nobody who may not answer', async () => {
    await show('analyst');
    await screen.findByRole('article', { name: '小明' });
    expect(screen.queryByRole('combobox', { name: /由谁处理/ })).toBeNull();
    await userEvent.keyboard('ja');
    expect(server.changes).toEqual([]);
  });
});

describe('what may be done to comments at their platforms', () => {
  it('is said to be nothing where they have no call for it, once', async () => {
    inbox = [comment('a', '小明'), { ...comment('b', '小红'), platform: 'douyin' }, { ...comment('c', '小刚'), platform: 'wechat' }];
    await show();
    expect(await screen.findByText('以下平台没有隐藏或删除他人评论的接口，请到平台上处理：微博和抖音')).toBeTruthy();
  });
});
