import { beforeEach, expect, it } from '@jest/globals';
import { START_RULES } from '@longstream/domain/content-rules/start-rules';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { ApprovalsScreen } = await import('./approvals-screen.tsx');

const AT = '2020-02-13T00:00:00.000Z';
const none = { items: [], nextCursor: null };

const request = (id: string, hardHits: number) => ({
  item: item(id, { status: 'in_review' }),
  mayDecide: true,
  hardHits,
  approval: {
    ...{ id: `a-${id}`, revisionHash: id, state: 'open', requestedBy: 'author', requestedByName: '陈三', requestedAt: AT },
    ...{ route: null, steps: 1, standing: { step: 0, awaits: [], dueAt: null, expiresAt: null, isEscalated: false }, decisions: [] },
  },
});
const saying = (id: string, text: string) => ({
  ...item(id, { status: 'in_review', scheduledAt: AT }),
  revision: {
    ...{ id: `r-${id}`, hash: id, authorId: 'author', authorName: '陈三', createdAt: AT },
    content: { platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 'all' } },
  },
  ...{ approvedHash: null, lastApproved: null, approvals: [], latest: [], imported: [], handOff: null, overrides: [], nextSampleAt: null },
});

beforeEach(() => {
  server.changes.length = 0;
  const waiting = [request('red', 2), request('one', 0), request('two', 0)];
  server.on('GET', 'approvals', () => ({ items: waiting, nextCursor: null }));
  server.on('GET', 'items/red', () => saying('red', '国家级的最佳网课'));
  server.on('GET', 'items/one', () => saying('one', '在线求饶'));
  server.on('GET', 'items/two', () => saying('two', '再次求饶'));
  for (const list of ['channels', 'media', 'holds', 'notes', 'notes/unread', 'members']) server.on('GET', list, () => none);
  server.on('GET', 'content-rules', () => ({ ...none, items: START_RULES.map((rule, index) => ({ ...rule, id: String(index) })) }));
  server.on('POST', 'items/one/approve', () => ({ ...saying('one', '在线求饶'), status: 'approved' }));
});

const open = (at = '/approvals') =>
  showScreen(at, ApprovalsScreen, (shown) => (
    <CurrentWorkspaceContext value={currentWorkspace('manager')}>{shown}</CurrentWorkspaceContext>
  ));
const list = async () => within(await screen.findByRole('navigation', { name: '等待审批的内容' }));

it('marks where the words break a rule, and lets what does be sent back with others, but not approved', async () => {
  const container = await open();
  const listed = await list();
  expect((await listed.findByRole('link', { name: /red/ })).textContent).toContain('有 2 处硬性问题');
  expect(listed.getAllByRole('checkbox')).toHaveLength(3);
  const findings = within(await screen.findByRole('region', { name: '规则检查' }));
  await findings.findByText(/^“国家级”：/);
  expect([...container.querySelectorAll('mark[data-from]')].map(({ textContent }) => textContent)).toEqual(['国家级', '最佳']);
  await userEvent.click(findings.getByRole('button', { name: /^“最佳”：/ }));
  const words = findings.getByLabelText<HTMLTextAreaElement>('正文');
  expect([words.selectionStart, words.selectionEnd]).toEqual([4, 6]);
  await expectAccessible(container);
});

it('sends back what is red together with what is not, and approves only what is not', async () => {
  server.on('POST', 'approvals/request-changes', () => ({ results: ['red', 'one'].map((itemId) => ({ itemId, refused: null })) }));
  const container = await open();
  await userEvent.click(await screen.findByLabelText('全选等我审批的 2 条'));
  expect(screen.getByRole('button', { name: '通过选中的 2 条' })).toBeTruthy();
  const listed = await list();
  await userEvent.click(listed.getByRole('checkbox', { name: /two/ }));
  await userEvent.click(listed.getByRole('checkbox', { name: /red/ }));
  expect(screen.queryByRole('button', { name: /^通过选中/ })).toBeNull();
  expect(screen.getByText('其中 1 条有硬性问题，只能退回')).toBeTruthy();
  await expectAccessible(container);
  await userEvent.click(screen.getByRole('button', { name: '退回选中的 2 条' }));
  const dialog = within(await screen.findByRole('dialog', { name: '一起要求修改 2 条内容' }));
  await userEvent.type(dialog.getByLabelText('意见'), '语气再软一点');
  await userEvent.click(dialog.getByRole('button', { name: '要求修改' }));
  await dialog.findByText('2 / 2');
  const decisions = ['red', 'one'].map((itemId) => ({ itemId, revisionHash: itemId }));
  await waitFor(() => expect(server.changes).toEqual([['POST approvals/request-changes', { decisions, comment: '语气再软一点' }]]));
});

it('lets what was decided go with the answer, and opens the next', async () => {
  await open('/approvals?item=one');
  await screen.findByRole('article', { name: 'one' });
  // The list is not read again before the next is on the screen.
  server.on('GET', 'approvals', () => new Promise(() => undefined));
  await userEvent.click(await screen.findByRole('button', { name: '通过' }));
  await screen.findByRole('article', { name: 'two' });
  expect((await list()).queryByRole('link', { name: /one/ })).toBeNull();
  await waitFor(() =>
    expect(server.changes).toEqual([['POST items/one/approve', { revisionHash: 'one', comment: '', withoutTime: false }]]),
  );
  await waitFor(() => expect(screen.getByRole('button', { name: '通过' }).hasAttribute('disabled')).toBe(false));
});

it('brings the preview into view by V, and opens the item to be edited by E', async () => {
  server.on('GET', 'channels', () => ({
    ...none,
    items: [{ id: 'channel', platform: 'weibo', displayName: '钉钉', capabilities: ['share'], status: 'connected' }],
  }));
  await open('/approvals?item=one');
  const preview = await screen.findByRole('group', { name: /钉钉/ });
  await userEvent.keyboard('v');
  expect(document.activeElement).toBe(preview);
  await userEvent.keyboard('e');
  await screen.findByText('elsewhere');
});
