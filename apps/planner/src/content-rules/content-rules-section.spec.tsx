import { beforeEach, expect, it } from '@jest/globals';
import { START_RULES } from '@longstream/domain/content-rules/start-rules';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Role } from '@longstream/contracts/workspaces';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { ContentRulesSection } = await import('./content-rules-section.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'content-rules', () => ({
    items: START_RULES.map((rule, index) => ({ ...rule, id: String(index) })),
    nextCursor: null,
  }));
  server.on('POST', 'content-rules', () => ({}));
});

async function shown(role: Role) {
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <h1>规则</h1>
        <ContentRulesSection />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  await screen.findByRole('table');
  return container;
}

it('tells of each rule what it asks for and who says so, and lets only managers change them', async () => {
  await expectAccessible(await shown('editor'));
  expect(screen.getByText('不能说：国家级、最高级、最佳')).toBeTruthy();
  expect(screen.getByText(/广告法/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '新建内容规则' })).toBeNull();
});

it('takes a list of terms as it is pasted, once it has a name', async () => {
  await shown('manager');
  await userEvent.click(screen.getByRole('button', { name: '新建内容规则' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByLabelText('词'));
  await userEvent.paste('敏感词\n另一个');
  await userEvent.click(dialog.getByRole('button', { name: '保存' }));
  expect(dialog.getByText('请填名称')).toBeTruthy();
  expect(server.changes).toEqual([]);
  await userEvent.type(dialog.getByLabelText('名称'), '敏感词表');
  await userEvent.click(dialog.getByRole('checkbox', { name: '微博' }));
  await userEvent.click(dialog.getByRole('button', { name: '保存' }));
  const demand = { kind: 'words', words: ['敏感词', '另一个'], except: [] };
  const body = { name: '敏感词表', reason: '', demand, platforms: ['weibo'], enforcement: 'soft', source: null };
  await waitFor(() => expect(server.changes).toEqual([['POST content-rules', body]]));
});
