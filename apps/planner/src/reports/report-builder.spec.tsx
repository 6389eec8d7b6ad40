import { beforeEach, expect, it } from '@jest/globals';
import type { Report, ReportPages, SetReportMailing } from '@longstream/contracts/reports';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { ReportBuilder } = await import('./report-builder.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const REPORT: Report = {
  id: 'r1',
  name: '钉钉战报',
  campaignId: null,
  campaignName: null,
  range: { kind: 'all' },
  language: 'zh-CN',
  blocks: [
    { id: 'b1', kind: 'figures' },
    { id: 'b2', kind: 'responses', metric: 'plays' },
    { id: 'b3', kind: 'text', title: '小结', text: '' },
  ],
  version: 3,
  createdByName: '赵敏',
  updatedAt: '2020-02-20T00:00:00.000Z',
  mailing: null,
  nextMailAt: null,
};
const PAGES: ReportPages = {
  title: '钉钉战报',
  about: '整个工作区',
  pages: ['<svg xmlns="http://www.w3.org/2000/svg"/>'],
  sections: [
    {
      title: '各平台上的回应 · 播放',
      text: null,
      columns: ['回应', '抖音'],
      rows: [['动画片尾', '未知（原文“million”）']],
      notes: ['单位：次'],
    },
  ],
};
const RENDERING = { id: 'f1', reportId: 'r1', reportName: '钉钉战报', format: 'pdf', askedByName: '赵敏', askedAt: REPORT.updatedAt };

beforeEach(() => {
  server.changes.length = 0;
  server.on('POST', 'reports/preview', () => PAGES);
  server.on('GET', 'report-renderings', () => ({
    items: [
      { ...RENDERING, state: 'rendering', pagesDone: 2, pages: 8, bytes: null },
      { ...RENDERING, id: 'f2', state: 'done', pagesDone: 8, pages: 8, bytes: 120_000 },
    ],
    nextCursor: null,
  }));
  server.on('PUT', 'reports/r1', (body) => ({ ...REPORT, ...(body as object), version: 4 }));
  server.on('PUT', 'reports/r1/mailing', (body) => ({
    ...REPORT,
    mailing: (body as SetReportMailing).mailing,
    nextMailAt: '2020-02-29T01:30:00.000Z',
  }));
  server.on('GET', 'members', () => ({ items: [{ userId: 'u2', name: '赵敏' }], nextCursor: null }));
  server.on('GET', 'notification-preferences', () => ({ canMail: false }));
  server.on('POST', 'reports/r1/renderings', () => ({ ...RENDERING, state: 'waiting', pagesDone: 0, pages: null, bytes: null }));
});

const open = () =>
  render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('analyst')}>
        <main>
          <ReportBuilder report={REPORT} campaigns={new Map([['c1', '一星风波']])} today="2020-02-20" />
        </main>
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
const order = () =>
  within(screen.getByRole('list', { name: '板块' }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('.truncate')?.textContent);

it('puts blocks in order by keys, says where each is, and saves over the version that was opened', async () => {
  open();
  await userEvent.click(screen.getByRole('button', { name: '上移“小结”' }));
  expect(order()).toEqual(['关键数字', '小结', '各平台上的回应 · 播放']);
  expect(screen.getByText('“小结”移到第 2 位，共 3 位')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  const blocks = [REPORT.blocks[0], REPORT.blocks[2], REPORT.blocks[1]];
  await waitFor(() => expect(server.changes).toContainEqual(['PUT reports/r1', expect.objectContaining({ version: 3, blocks })]));
  expect(await screen.findByText('已保存')).toBeTruthy();
});

it('shows the pages, what stands on them as tables, and how far its files are', async () => {
  const { container } = open();
  expect(await screen.findByRole('img', { name: /第 1 页，共 1 页/ })).toBeTruthy();
  await userEvent.click(screen.getByText('用表格看这份报告'));
  expect(screen.getByRole('cell', { name: '未知（原文“million”）' })).toBeTruthy();
  expect(await screen.findByRole('meter', { name: 'PDF' })).toBeTruthy();
  expect(screen.getByText('第 2 页，共 8 页')).toBeTruthy();
  expect(screen.getByRole('link', { name: /下载 PDF/ }).getAttribute('href')).toMatch(/report-renderings\/f2\/file$/);
  await expectAccessible(container);
});

it('has it sent to members each month, and tells when it is next', async () => {
  open();
  await userEvent.click(screen.getByRole('button', { name: '定期发送' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText(/没有设置邮件服务器/)).toBeTruthy();
  await userEvent.selectOptions(dialog.getByLabelText('频率'), '每月');
  await userEvent.selectOptions(dialog.getByLabelText('日子'), '31 日');
  fireEvent.change(dialog.getByLabelText('时间'), { target: { value: '09:30' } });
  await userEvent.click(await dialog.findByRole('checkbox', { name: '赵敏' }));
  await expectAccessible(screen.getByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: '保存' }));
  const mailing = { on: { kind: 'monthly', dayOfMonth: 31 }, timeOfDay: '09:30', memberIds: ['u2'] };
  await waitFor(() => expect(server.changes).toContainEqual(['PUT reports/r1/mailing', { mailing, isOn: true }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.click(screen.getByRole('button', { name: '定期发送' }));
  expect((await screen.findByText('下次发送：', { exact: false })).textContent).toContain('2月29日');
});
