import { beforeEach, expect, it } from '@jest/globals';
import type { AuditEntry } from '@longstream/contracts/audit';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { chooseLocale } from '../ui/locale.ts';

const server = new FakeApi();
const { AuditSection } = await import('./audit-section.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const entry = (id: number, rest: Partial<AuditEntry>): AuditEntry => ({
  id,
  at: '2020-02-13T12:00:00.000Z',
  byName: '陈三',
  keyName: null,
  thing: 'cap',
  name: '每天两条',
  deed: 'changed',
  before: {},
  after: {},
  names: {},
  ...rest,
});
let entries: AuditEntry[];
let asked: string[];

beforeEach(() => {
  entries = [];
  asked = [];
  server.on('GET', 'audit', (_, query) => {
    asked.push(query.toString());
    return { items: query.has('thing') ? [] : entries, nextCursor: null };
  });
  server.on('GET', 'members', () => ({
    items: [{ id: 'm', userId: 'li', name: '李衡', email: '', role: 'editor', joinedAt: '' }],
    nextCursor: null,
  }));
});

function shown() {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('owner')}>
        <h1>设置</h1>
        <AuditSection />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}
const row = async (name: string) => (await screen.findByRole('rowheader', { name })).closest('tr')?.textContent;

it('says in words what was changed, from what to what, by whom and by which key', async () => {
  const sliding = (limit: number) => [{ kind: 'sliding', limit, windowHours: 24 }];
  entries = [
    entry(6, { keyName: '脚本', before: { rules: sliding(2) }, after: { rules: sliding(3) } }),
    entry(5, { thing: 'member', name: '李衡', before: { role: 'editor' }, after: { role: 'manager' } }),
    entry(4, { thing: 'api_key', name: '看板', before: { revoked_at: null }, after: { revoked_at: '2020-02-13T11:00:00+00:00' } }),
    entry(3, {
      thing: 'hold',
      name: '风向变了',
      deed: 'made',
      before: null,
      after: { scope_kind: 'channel', scope_id: 'c', rest: null },
      names: { c: '钉钉' },
    }),
    entry(2, { thing: 'notification_target', name: '程序', before: { sealed: null }, after: { sealed: null } }),
    entry(1, { thing: 'blackout', name: '国庆', deed: 'removed', before: { scope_kind: 'platform', scope_id: 'zhihu' }, after: null }),
  ];
  const { container } = shown();
  expect(await row('频次上限 · 修改 每天两条')).toContain('陈三通过密钥 脚本');
  expect(await row('频次上限 · 修改 每天两条')).toContain('规则 任意 24 小时最多 2 条 → 任意 24 小时最多 3 条');
  expect(await row('成员 · 修改 李衡')).toContain('角色 编辑 → 管理者');
  expect(await row('API 密钥 · 收回 看板')).toContain('收回 无 → ');
  expect(await row('暂停 · 新建 风向变了')).toContain('范围 账号对象 钉钉');
  expect(await row('暂停 · 新建 风向变了')).not.toContain('被暂停的内容');
  expect(await row('通知渠道 · 修改 程序')).toContain('地址与密钥 不显示');
  expect(await row('禁发时段 · 移除 国庆')).toContain('知乎');
  await expectAccessible(container);
});

it('tells what an account may do in the words of its platform, and says nothing of what is empty', async () => {
  const connected = { platform: 'bilibili', status: 'connected', capabilities: ['video', 'article'], settings: {} };
  entries = [
    entry(2, { thing: 'channel', name: '钉三多', before: { capabilities: ['video'] }, after: { capabilities: ['video', 'direct'] } }),
    entry(1, { thing: 'channel', name: '钉钉', deed: 'made', before: null, after: connected }),
  ];
  const { container } = shown();
  expect(await row('账号 · 连接 钉钉')).toContain('视频投稿、专栏文章');
  expect(await row('账号 · 连接 钉钉')).not.toContain('设置');
  expect(await row('账号 · 修改 钉三多')).toContain('视频 → 视频、直接发布');
  await expectAccessible(container);
});

it('has words for every policy of the workspace, in both languages', async () => {
  const watch = { days: 7, enforcement: 'soft' };
  const after = {
    approval_policy: 'none',
    reply_policy: { answeredBy: 'manager', approval: 'reviews' },
    lateness_policy: { sendIfLateByMinutes: 30, otherwise: 'ask' },
    near_duplicate_rule: { fromPercent: 80, onChannel: watch, acrossChannels: null },
    topic_words: { names: ['钉三多'], leftOut: ['软件'] },
    week_start: 'sunday',
  };
  entries = [
    entry(1, { thing: 'workspace', name: '钉钉', before: Object.fromEntries(Object.keys(after).map((field) => [field, null])), after }),
  ];
  const { unmount } = shown();
  const chinese = await row('工作区 · 修改 钉钉');
  expect(chinese).toContain('≥ 80%');
  expect(chinese).toContain('钉三多、软件');
  expect(chinese).not.toMatch(/[a-z]_[a-z]|answeredBy|undefined|object/);
  unmount();
  chooseLocale('en');
  shown();
  const english = await row('Workspace · Changed 钉钉');
  expect(english).toContain('within 7 days: Soft');
  expect(english).not.toMatch(/[a-z]_[a-z]|answeredBy|undefined|object/);
});

it('is filtered by person and thing, and taken out as it is filtered', async () => {
  entries = [entry(1, {})];
  shown();
  await screen.findByRole('table');
  const file = () => screen.getByRole('link', { name: '导出 CSV' }).getAttribute('href');
  expect(file()).toBe('/api/workspaces/w/audit/export');
  await userEvent.selectOptions(screen.getByLabelText('谁'), await screen.findByRole('option', { name: '李衡' }));
  await userEvent.selectOptions(screen.getByLabelText('对象'), '频次上限');
  await screen.findByText('没有符合条件的记录');
  await waitFor(() => expect(asked).toContain('limit=20&author=li&thing=cap'));
  expect(file()).toBe('/api/workspaces/w/audit/export?author=li&thing=cap');
  await userEvent.click(screen.getByRole('button', { name: '清除筛选' }));
  await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('rowheader')).toHaveLength(1));
});

it('says that nothing was changed yet', async () => {
  const { container } = shown();
  await screen.findByText('还没有改动');
  await expectAccessible(container);
});
