import { expect, it } from '@jest/globals';
import type { ImportSummary } from '@longstream/contracts/imports';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { PastPlanImports, PastResultImports } = await import('./past-imports.tsx');

const past = (id: string, rest: Partial<ImportSummary> = {}): ImportSummary => ({
  id,
  fileName: `${id}.xlsx`,
  campaignId: 'begging',
  accepted: 10,
  refused: 0,
  createdAt: '2020-02-14T06:00:00.000Z',
  undoableUntil: '9999-01-01T00:00:00.000Z',
  undoneAt: null,
  ...rest,
});

async function show(Past: (of: { campaignId: string }) => ReactNode) {
  const Screen = () => (
    <>
      <h1>活动</h1>
      <h2>导入</h2>
      <Past campaignId="begging" />
    </>
  );
  return showScreen('/campaigns', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace('editor')}>{framed}</CurrentWorkspaceContext>
  ));
}

it('takes an import back once it was asked, and says what stays and what cannot be undone any more', async () => {
  const items = [
    past('new'),
    past('gone', { undoneAt: '2020-02-15T06:00:00.000Z' }),
    past('old', { undoableUntil: '2000-01-01T00:00:00.000Z' }),
  ];
  server.on('GET', 'imports', () => ({ items, nextCursor: null }));
  const container = await show(PastResultImports);
  const row = async (name: RegExp) => within(await screen.findByRole('row', { name }));
  expect((await row(/gone/)).getByText('已撤销')).toBeTruthy();
  expect((await row(/old/)).getByText('已超过 30 天')).toBeTruthy();
  expect(screen.getAllByRole('button', { name: /^撤销导入/ })).toHaveLength(1);
  await expectAccessible(container);

  server.on('POST', 'imports/new/undo', () => ({ deleted: 9, kept: [{ title: '钉钉求饶', platform: 'bilibili' }] }));
  await userEvent.click((await row(/new/)).getByRole('button', { name: '撤销导入 new.xlsx' }));
  const asked = within(await screen.findByRole('alertdialog', { name: '撤销导入“new.xlsx”？' }));
  expect(asked.getByText(/此前导出或发出的文件、报告不会改变/)).toBeTruthy();
  await userEvent.click(asked.getByRole('button', { name: '撤销' }));
  expect(await screen.findByText(/有批注的 1 条结果已保留：钉钉求饶/)).toBeTruthy();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

it('takes an import of items back, says what was cancelled instead, and why not where one has gone out', async () => {
  server.on('GET', 'plan-imports', () => ({ items: [past('plan')], nextCursor: null }));
  await show(PastPlanImports);
  server.refuse('POST', 'plan-imports/plan/undo', 'import_gone_out');
  await userEvent.click(await screen.findByRole('button', { name: '撤销导入 plan.xlsx' }));
  const asked = within(await screen.findByRole('alertdialog'));
  await userEvent.click(asked.getByRole('button', { name: '撤销' }));
  expect(await asked.findByText('其中已有内容发出或正在发出，不能再撤销这次导入')).toBeTruthy();

  server.on('POST', 'plan-imports/plan/undo', () => ({ deleted: 8, cancelled: 2 }));
  await userEvent.click(asked.getByRole('button', { name: '撤销' }));
  expect(await screen.findByText('2 条有人动过，已取消')).toBeTruthy();
});
