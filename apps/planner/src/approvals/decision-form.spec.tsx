import { afterEach, describe, expect, it } from '@jest/globals';
import type { ItemApproval } from '@longstream/contracts/approvals';
import type { ApprovalPage, ItemContent, ItemDetail } from '@longstream/contracts/items';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { useJobs } = await import('../ui/jobs.ts');
const { DecisionForm } = await import('./decision-form.tsx');
const { DecideManyDialog } = await import('./decide-many-dialog.tsx');
const { ContentDiff } = await import('./content-diff.tsx');
const { ApprovalState } = await import('../ui/approval-state.tsx');

const AT = '2020-02-14T00:00:00.000Z';
const REVISION_HASH = 'f'.repeat(64);
const content = { platform: 'weibo', title: '', text: '少侠们，是我，相识一场', media: [], settings: { platform: 'weibo' } };
const item = {
  id: 'item',
  headline: '在线求饶',
  createdBy: 'writer',
  scheduledAt: null,
  wallTime: null,
  timeZone: null,
  overrides: [],
  approvals: [],
  revision: { id: 'revision', hash: REVISION_HASH, content, authorId: 'writer', authorName: '陈三', createdAt: AT },
} as unknown as ItemDetail;

const approval: ItemApproval = {
  id: 'approval',
  revisionHash: REVISION_HASH,
  state: 'open',
  requestedBy: 'writer',
  requestedByName: '陈三',
  requestedAt: AT,
  route: '先组长，后法务',
  steps: 2,
  standing: {
    step: 1,
    awaits: [
      { userId: 'legal', name: '孙悦' },
      { userId: 'owner', name: '钱多' },
    ],
    dueAt: '2020-02-14T08:00:00.000Z',
    expiresAt: '2020-02-14T12:00:00.000Z',
    isEscalated: true,
  },
  decisions: [
    {
      by: 'lead',
      byName: '李衡',
      seatName: '赵敏',
      guest: null,
      counts: true,
      step: 0,
      verdict: 'approve',
      comment: '',
      remarks: [],
      at: AT,
    },
    {
      ...{ by: 'lead', byName: '李衡', seatName: null, guest: '王总', counts: false },
      ...{ step: 1, verdict: 'request_changes', comment: '再短一点', remarks: [], at: '2020-02-14T01:00:00.000Z' },
    },
  ],
};

function show(mayDecide = true): HTMLElement {
  server.changes.length = 0;
  for (const deed of ['approve', 'request-changes']) server.on('POST', `items/item/${deed}`, () => item);
  const { container, ...shown } = render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('manager')}>
        <h1>审批</h1>
        <DecisionForm item={item} mayDecide={mayDecide} onDecided={() => undefined} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  unmount = shown.unmount;
  return container;
}
let unmount: () => void;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

afterEach(cleanup);

describe('deciding', () => {
  it('sends it back with remarks on the passages that were selected', async () => {
    const container = show();
    await userEvent.click(screen.getByText('对某段文字提意见'));
    const words = screen.getByLabelText<HTMLTextAreaElement>('正文');
    await userEvent.type(words, '又{Backspace}{Backspace}');
    expect(words.value).toBe(content.text);
    words.setSelectionRange(4, 6);
    fireEvent.select(words);
    await userEvent.click(screen.getByRole('button', { name: '对选中的文字提意见' }));
    await userEvent.type(screen.getByLabelText('关于“是我”'), '太直接');
    await userEvent.type(screen.getByLabelText('意见'), '再软一点');
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: '要求修改' }));
    const remarks = [{ field: 'text', start: 4, end: 6, comment: '太直接' }];
    await waitFor(() =>
      expect(server.changes).toEqual([['POST items/item/request-changes', { revisionHash: REVISION_HASH, comment: '再软一点', remarks }]]),
    );
  });

  it('is a key and a word away', async () => {
    show();
    await userEvent.keyboard('r');
    const dialog = within(await screen.findByRole('dialog', { name: '在线求饶' }));
    await userEvent.click(dialog.getByRole('button', { name: '要求修改' }));
    expect(dialog.getByText('请写明要改什么')).toBeTruthy();
    expect(server.changes).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('p');
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '通过' }));
    await waitFor(() => expect(server.changes.map(([request]) => request)).toEqual(['POST items/item/approve']));
  });

  it('waits as it was written while another is read, and no more once it is sent', async () => {
    server.changes.length = 0;
    show();
    const { result: tray } = renderHook(() => useJobs(currentWorkspace('manager').workspace.id));
    await userEvent.click(screen.getByText('对某段文字提意见'));
    const words = screen.getByLabelText<HTMLTextAreaElement>('正文');
    words.setSelectionRange(4, 6);
    fireEvent.select(words);
    await userEvent.click(screen.getByRole('button', { name: '对选中的文字提意见' }));
    await userEvent.type(screen.getByLabelText('关于“是我”'), '太直接');
    unmount();
    await waitFor(() => expect(tray.current.map(({ title }) => title())).toEqual(['对 在线求饶 的审批意见']));

    show();
    expect(screen.getByLabelText<HTMLTextAreaElement>('关于“是我”').value).toBe('太直接');
    expect(tray.current).toEqual([]);
    await userEvent.type(screen.getByLabelText('意见'), '再软一点');
    await userEvent.click(screen.getByRole('button', { name: '要求修改' }));
    await waitFor(() => expect(server.changes).toHaveLength(1));
    unmount();
    await pause(250);
    expect(tray.current).toEqual([]);
    show();
    expect(screen.queryByLabelText('关于“是我”')).toBeNull();
  });

  it('is somebody else’s where the step asks others', () => {
    show(false);
    expect(screen.getByText('这一步由其他成员决定')).toBeTruthy();
  });
});

it('says of a request whom it waits for, until when, and who has passed it on', () => {
  const { container } = render(<ApprovalState approval={approval} />);
  expect(container.textContent).toContain('先组长，后法务 · 第 2 步，共 2 步 · 等待 孙悦和钱多 决定');
  expect(container.textContent).toContain('已超时，已上报');
  expect(container.textContent).toContain('李衡 (代 赵敏) 通过了第 1 步');
  expect(container.textContent).toMatch(/客人的意见王总（李衡 的客人） 希望修改.*再短一点$/);
});

it('shows what is not as it was approved last, word by word and file by file', async () => {
  const file = (name: string) => ({ mediaId: name, sha256: name.repeat(64), role: 'picture' as const });
  const before = { ...content, media: [file('a'), file('b')] } as unknown as ItemContent;
  const after = { ...before, text: '少侠们，是我，手下留情', media: [file('b'), file('c')] };
  const { container } = render(
    <ContentDiff heading="与上次通过的版本相比" before={before} after={after} thumbnailOf={(mediaId) => `/${mediaId}`} />,
  );
  expect([...container.querySelectorAll('del')].map(({ textContent }) => textContent).join('')).toMatch(/相识.*一场/);
  expect([...container.querySelectorAll('ins')].map(({ textContent }) => textContent).join('')).toMatch(/手.*下.*留情/);
  expect([...container.querySelectorAll('li')].map((row) => [row.querySelector('img')?.getAttribute('src'), row.textContent])).toEqual([
    ['/a', '删去'],
    ['/c', '新增'],
  ]);
  await expectAccessible(container);
});

it('approves many at once, and says which was not and why', async () => {
  const tasks = ['一', '二', '三', '四', '五', '六'].map((headline) => ({ item: { id: headline, headline }, approval, mayDecide: true }));
  server.changes.length = 0;
  server.on('POST', 'approvals/approve', (body) => ({
    results: (body as { decisions: { itemId: string }[] }).decisions.map(({ itemId }) => ({
      itemId,
      refused: itemId === '二' ? { code: 'stale_version', details: {} } : null,
    })),
  }));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('manager')}>
        <DecideManyDialog verdict="approve" tasks={tasks as unknown as ApprovalPage['items']} onClose={() => undefined} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  const dialog = within(await screen.findByRole('dialog', { name: '一起通过 6 条内容' }));
  await userEvent.click(dialog.getByRole('button', { name: '通过' }));
  expect(await dialog.findByText('6 / 6')).toBeTruthy();
  await waitFor(() => expect(server.changes).toHaveLength(2));
  expect(dialog.getAllByLabelText('已通过')).toHaveLength(5);
  expect(dialog.getByText('没有通过“二”')).toBeTruthy();
  expect(dialog.getByRole('alert').textContent).toMatch(/./);
  await expectAccessible(document.body);
});

it('sends many back with one comment, and not without', async () => {
  const tasks = ['一', '二'].map((headline) => ({ item: { id: headline, headline }, approval, mayDecide: true, hardHits: 1 }));
  server.changes.length = 0;
  server.on('POST', 'approvals/request-changes', (body) => ({
    results: (body as { decisions: { itemId: string }[] }).decisions.map(({ itemId }) => ({
      itemId,
      refused: itemId === '二' ? { code: 'not_your_turn', details: {} } : null,
    })),
  }));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('manager')}>
        <DecideManyDialog verdict="request_changes" tasks={tasks as unknown as ApprovalPage['items']} onClose={() => undefined} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  const dialog = within(await screen.findByRole('dialog', { name: '一起要求修改 2 条内容' }));
  const send = dialog.getByRole<HTMLButtonElement>('button', { name: '要求修改' });
  expect(send.disabled).toBe(true);
  await userEvent.type(dialog.getByLabelText('意见'), '语气再软一点');
  await expectAccessible(document.body);
  await userEvent.click(send);
  expect(await dialog.findByText('2 / 2')).toBeTruthy();
  const decisions = tasks.map(({ item }) => ({ itemId: item.id, revisionHash: approval.revisionHash }));
  await waitFor(() => expect(server.changes).toEqual([['POST approvals/request-changes', { decisions, comment: '语气再软一点' }]]));
  expect(dialog.getAllByLabelText('已退回修改')).toHaveLength(1);
  expect(dialog.getByText('没有退回“二”')).toBeTruthy();
});
