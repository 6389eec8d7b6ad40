import { beforeEach, expect, it } from '@jest/globals';
import type { ApiKey } from '@longstream/contracts/api-keys';
import type { Role } from '@longstream/contracts/workspaces';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { ApiKeysSection } = await import('./api-keys-section.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const KEY: ApiKey = {
  id: 'key',
  name: '自建看板',
  prefix: 'longstream_Ab12',
  role: 'analyst',
  madeByName: '陈三',
  madeAt: '2020-02-13T00:00:00.000Z',
  expiresAt: '2999-01-01T00:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
};
let keys: ApiKey[];

beforeEach(() => {
  keys = [KEY];
  server.changes.length = 0;
  server.on('GET', 'api-keys', () => ({ items: keys, nextCursor: null }));
  server.on('POST', 'api-keys', () => ({ ...KEY, key: 'longstream_Ab12-the-rest' }));
  server.on('DELETE', 'api-keys/key', () => ({}));
});

function shown(role: Role = 'owner') {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <h1>设置</h1>
        <ApiKeysSection />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

it('makes a key with a role no higher than one’s own, and shows it once', async () => {
  keys = [];
  const { container } = shown('manager');
  await screen.findByText('还没有密钥');
  await expectAccessible(container);
  await userEvent.click(screen.getByRole('button', { name: '新建密钥' }));
  const form = within(await screen.findByRole('dialog'));
  expect(form.getAllByRole('radio').map((radio) => radio.getAttribute('value'))).toEqual(['manager', 'editor', 'analyst']);
  const send = form.getByRole<HTMLButtonElement>('button', { name: '新建密钥' });
  expect(send.disabled).toBe(true);
  await userEvent.type(form.getByLabelText('名称'), '自建看板');
  await userEvent.selectOptions(form.getByLabelText('有效期'), '直到被收回');
  await userEvent.click(send);
  await waitFor(() => expect(server.changes).toEqual([['POST api-keys', { name: '自建看板', role: 'analyst', days: null }]]));
  const made = within(await screen.findByRole('dialog', { name: '自建看板' }));
  expect(made.getByRole('group', { name: '密钥' }).textContent).toBe('longstream_Ab12-the-rest');
  expect(made.getByRole('group', { name: '示例' }).textContent).toContain("-H 'Authorization: Bearer longstream_Ab12-the-rest'");
  await expectAccessible(document.body);
  await userEvent.click(made.getByRole('button', { name: '完成' }));
  await waitFor(() => expect(screen.queryByText(/the-rest/)).toBeNull());
});

it('lists keys with their state, and takes back only those that are good', async () => {
  const over = { ...KEY, id: 'over', name: '旧脚本', expiresAt: '2020-01-01T00:00:00.000Z' };
  const gone = { ...KEY, id: 'gone', name: '外包', expiresAt: null, revokedAt: '2020-02-01T00:00:00.000Z' };
  keys = [KEY, { ...KEY, id: 'ever', name: '常驻', expiresAt: null, lastUsedAt: '2020-02-13T12:00:00.000Z' }, over, gone];
  const { container } = shown();
  const row = async (name: string) => (await screen.findByRole('rowheader', { name })).closest('tr')?.textContent;
  expect(await row('自建看板')).toContain('从未使用');
  expect(await row('常驻')).toContain('永不到期');
  expect(await row('旧脚本')).toContain('已到期');
  expect(await row('外包')).toContain('已收回');
  await expectAccessible(container);
  expect(screen.getAllByRole('button', { name: /收回密钥/ })).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: '收回密钥 自建看板' }));
  const asked = within(await screen.findByRole('alertdialog', { name: '收回密钥“自建看板”？' }));
  expect(server.changes).toEqual([]);
  await userEvent.click(asked.getByRole('button', { name: '收回' }));
  await waitFor(() => expect(server.changes).toEqual([['DELETE api-keys/key', null]]));
});

it('says in its place why no key was made', async () => {
  server.refuse('POST', 'api-keys', 'not_allowed', { action: 'api_key.manage' });
  shown();
  await userEvent.click(await screen.findByRole('button', { name: '新建密钥' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByLabelText('名称'), 'x');
  await userEvent.click(form.getByRole('button', { name: '新建密钥' }));
  expect((await form.findByRole('alert')).textContent).not.toBe('');
});
