import { describe, expect, it } from '@jest/globals';
import type { Comment, Reply } from '@longstream/contracts/comments';
import { DEFAULT_REPLY_POLICY, type ReplyPolicy } from '@longstream/domain/comments/reply-policy';
import type { Role } from '@longstream/domain/workspaces/rights';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeApi } from '../../test/fake-api.ts';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { useJobs } = await import('../ui/jobs.ts');
const { CommentCard } = await import('./comment-card.tsx');

const review: Comment = {
  id: 'comment',
  platform: 'app_store',
  channelId: 'channel',
  channelName: '钉钉',
  itemId: null,
  itemHeadline: null,
  kind: 'review',
  authorName: '初二五班全体',
  text: '还我寒假\n我只想放假。',
  isCut: false,
  stars: 1,
  likes: null,
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
};

const reply: Reply = {
  id: 'reply',
  text: '请少侠手下留情',
  state: 'needs_approval',
  reason: null,
  authorId: 'author',
  authorName: '作者',
  decidedByName: null,
  decision: '',
  createdAt: '2020-02-14T07:00:00.000Z',
  sentAt: null,
};

interface Given {
  comment?: Partial<Comment>;
  role?: Role;
  policy?: ReplyPolicy;
  who?: string;
}

function show({ comment = {}, role = 'editor', policy = DEFAULT_REPLY_POLICY, who = 'author' }: Given = {}) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role, who)}>
        <CommentCard comment={{ ...review, ...comment }} policy={policy} isTicked={false} onTick={() => undefined} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('a review', () => {
  it('is shown with its stars and answered after an approval', async () => {
    const { container } = show();
    expect(screen.getByRole('img', { name: '1 星' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '回复 初二五班全体' }));
    expect(screen.getByText('需要另一位管理者通过后才会发送')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '提交审批' }).disabled).toBe(true);
    await userEvent.type(screen.getByLabelText('回复内容'), '请少侠手下留情');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '提交审批' }).disabled).toBe(false);
    await expectAccessible(container);
  });

  it('waits as it was begun when its screen is left, and not when it is given up', async () => {
    const left = show();
    await userEvent.click(screen.getByRole('button', { name: '回复 初二五班全体' }));
    await userEvent.type(screen.getByLabelText('回复内容'), '请少侠');
    left.unmount();
    const { result: tray } = renderHook(() => useJobs(currentWorkspace('editor').workspace.id));
    await waitFor(() => expect(tray.current.map(({ title, words }) => [title(), words()])).toEqual([['回复 初二五班全体', '还没有发出']]));
    const again = show();
    expect(screen.getByLabelText<HTMLTextAreaElement>('回复内容').value).toBe('请少侠');
    expect(tray.current).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '取消' }));
    again.unmount();
    show();
    expect(screen.queryByLabelText('回复内容')).toBeNull();
  });

  it('offers no second answer while one is under way', () => {
    show({ comment: { replies: [reply] } });
    expect(screen.queryByRole('button', { name: /^回复/ })).toBeNull();
    expect(screen.getByRole('button', { name: '撤回' })).toBeTruthy();
  });

  it('begins again with the words that were sent back', async () => {
    show({ comment: { replies: [{ ...reply, state: 'sent_back', decidedByName: '李衡', decision: '太长了' }] } });
    expect(screen.getByText('太长了')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '回复 初二五班全体' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('回复内容').value).toBe('请少侠手下留情');
  });
});

describe('what people write', () => {
  it('stands as they wrote it, from whichever side', async () => {
    const { container } = show({ comment: { kind: 'comment', stars: null, authorName: 'سارة', text: '👨‍👩‍👧 شكرا يا دينغ 5 ⭐' } });
    expect(screen.getByText('👨‍👩‍👧 شكرا يا دينغ 5 ⭐').dir).toBe('auto');
    expect(screen.getByText('سارة').tagName).toBe('BDI');
    expect(screen.queryByRole('button', { name: '展开全文' })).toBeNull();
    await expectAccessible(container);
  });

  it('is folded where it is long, and says so where only its beginning is kept', async () => {
    const { container } = show({ comment: { kind: 'comment', stars: null, text: '饶命'.repeat(5000), isCut: true } });
    expect(screen.getByText('原文过长，只保留了前 10,000 个字符')).toBeTruthy();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: '展开全文' }));
    expect(screen.queryByRole('button', { name: '展开全文' })).toBeNull();
    expect(screen.getByText('饶命'.repeat(5000))).toBeTruthy();
  });
});

describe('a waiting answer', () => {
  it('is decided by somebody else, who says why when it is sent back', async () => {
    const { container } = show({ comment: { replies: [reply] }, role: 'manager', who: 'approver' });
    expect(screen.getByRole('button', { name: '通过并发送' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '退回' }));
    await userEvent.click(screen.getByRole('button', { name: '退回' }));
    expect(screen.getByRole('alert').textContent).toBe('请说明原因');
    await expectAccessible(container);
  });

  it('is not approved by whoever wrote it', () => {
    show({ comment: { replies: [reply] }, role: 'manager' });
    expect(screen.queryByRole('button', { name: '通过并发送' })).toBeNull();
    expect(screen.getByText('自己写的回复要由另一位管理者通过')).toBeTruthy();
  });
});

describe('the reply policy', () => {
  it('lets an answer to a comment go at once, and keeps editors out where managers answer', async () => {
    const { unmount } = show({ comment: { kind: 'comment', platform: 'weibo', stars: null } });
    await userEvent.click(screen.getByRole('button', { name: '回复 初二五班全体' }));
    expect(screen.getByRole('button', { name: '发送回复' })).toBeTruthy();
    unmount();
    show({ policy: { answeredBy: 'manager', approval: 'none' } });
    expect(screen.queryByRole('button', { name: /^回复/ })).toBeNull();
  });

  it('says so where comments cannot be answered from here', () => {
    show({ comment: { kind: 'comment', platform: 'bilibili', stars: null, answerable: false } });
    expect(screen.getByText('这个平台的评论不能从这里回复')).toBeTruthy();
  });
});

describe('a comment under a WeChat article', () => {
  const wechat: Partial<Comment> = {
    kind: 'comment',
    platform: 'wechat',
    stars: null,
    authorName: '',
    isSelected: false,
    mayDo: ['select', 'remove'],
  };

  it('is selected for all to read', async () => {
    server.on('PUT', 'comments/comment/selection', () => ({}));
    show({ comment: wechat });
    await userEvent.click(screen.getByRole('button', { name: '把 匿名 的话设为精选' }));
    await waitFor(() => expect(server.changes).toContainEqual(['PUT comments/comment/selection', { isSelected: true }]));
    expect(screen.queryByRole('button', { name: /删除/ })).toBeNull();
  });

  it('is deleted by a manager, who is asked before and told if it did not work', async () => {
    const { container } = show({ comment: { ...wechat, isSelected: true, mayDo: ['unselect', 'remove'] }, role: 'manager' });
    expect(screen.getByText('精选')).toBeTruthy();
    await expectAccessible(container);
    server.refuse('POST', 'comments/comment/remove', 'platform_unreachable');
    await userEvent.click(screen.getByRole('button', { name: '在微信公众号删除 匿名 的话' }));
    const question = within(await screen.findByRole('alertdialog', { name: '在微信公众号删除这条评论？' }));
    await userEvent.click(question.getByRole('button', { name: '删除' }));
    expect((await question.findByRole('alert')).textContent).toContain('暂时连不上平台');
    server.on('POST', 'comments/comment/remove', () => ({}));
    await userEvent.click(question.getByRole('button', { name: '删除' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('keeps its words once it is deleted, says by whom, and offers nothing more', async () => {
    const reason = { class: 'unreachable', code: null, text: 'No answer' } as const;
    const deed = { kind: 'remove', byName: '赵敏', at: '2020-02-14T07:00:00.000Z' } as const;
    const deeds: Comment['deeds'] = [
      { ...deed, id: '1', outcome: 'unknown', reason },
      { ...deed, id: '2', outcome: 'gone', reason: null },
    ];
    const { container } = show({ comment: { ...wechat, answerable: false, isRemoved: true, mayDo: [], deeds }, role: 'manager' });
    expect(screen.getByText('我只想放假。', { exact: false })).toBeTruthy();
    expect(screen.getByText('已在微信公众号删除')).toBeTruthy();
    expect(screen.getByText(/还不知道结果，可以再试一次/)).toBeTruthy();
    expect(screen.getByText(/平台上已经没有它/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /删除|精选|^回复/ })).toBeNull();
    expect(screen.queryByText('这个平台的评论不能从这里回复')).toBeNull();
    await expectAccessible(container);
  });
});

describe('how a comment sounds', () => {
  it('is said in words, and taken back', async () => {
    server.on('PUT', 'comments/comment/mood', () => ({}));
    const { unmount } = show();
    expect(screen.queryByRole('button', { name: /情绪标记/ })).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: '坏' }));
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['PUT comments/comment/mood', { mood: 'bad' }]));
    unmount();
    show({ comment: { mood: 'bad' } });
    await userEvent.click(screen.getByRole('button', { name: '取消对 初二五班全体 的情绪标记' }));
    await waitFor(() =>
      expect(server.changes.filter(([request]) => request.endsWith('mood'))).toEqual([
        ['PUT comments/comment/mood', { mood: 'bad' }],
        ['PUT comments/comment/mood', { mood: null }],
      ]),
    );
  });
});
