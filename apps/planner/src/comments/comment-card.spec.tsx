import { describe, expect, it } from '@jest/globals';
import type { Comment, Reply } from '@longstream/contracts/comments';
import { DEFAULT_REPLY_POLICY, type ReplyPolicy } from '@longstream/domain/comments/reply-policy';
import type { Role } from '@longstream/domain/workspaces/rights';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { CommentCard } from './comment-card.tsx';

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
  answerable: true,
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
