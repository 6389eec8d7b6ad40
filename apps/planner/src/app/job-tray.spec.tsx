import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Plan } from '@longstream/contracts/planning';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { clearJobs, type Job, showJobs } from '../ui/jobs.ts';
import { chooseLocale } from '../ui/locale.ts';
import { Run, showRun } from '../ui/run.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { uploadJobs } = await import('../media/upload-jobs.ts');
const { uploadQueue } = await import('../media/upload-queue.ts');
const { awaitLongJob, letGoOfLongJob } = await import('../long-jobs/long-jobs.api.ts');
const { JobsCorner } = await import('./jobs-corner.tsx');
type UploadEntry = Parameters<typeof uploadJobs>[0][number];

const MB = 1_000_000;

function entry(name: string, change: Partial<UploadEntry>): UploadEntry {
  const file = Object.defineProperty(new File([], name), 'size', { value: 80 * MB });
  return { id: name, workspaceId: 'w', file, sent: 0, bytesPerSecond: null, step: 'waiting', error: null, asset: null, ...change };
}

const plan = (id: string, rest: Partial<Plan>): Partial<Plan> => ({
  id,
  progress: 1,
  outcome: null,
  firstDate: '2020-02-14',
  lastDate: '2020-03-12',
  ...rest,
});

const UNSUPPORTED = {
  code: 'media_unsupported',
  message: '',
  issues: [],
  details: { found: 'video/vnd.avi', why: 'not_accepted', accepted: ['image/png', 'video/mp4'] },
};

const job = (id: string, rest: Partial<Job>): Job => ({
  id,
  workspaceId: 'w',
  state: 'running',
  title: () => id,
  words: () => '3 / 7',
  fraction: 3 / 7,
  place: { to: '/library' },
  close: { label: () => `移除 ${id}`, onClick: () => showJobs(id, []) },
  ...rest,
});

const show = (at = '/media') =>
  showScreen(at, Screen, (inside) => <CurrentWorkspaceContext value={currentWorkspace('editor')}>{inside}</CurrentWorkspaceContext>);

function Screen(): ReactNode {
  return (
    <>
      <h1>素材</h1>
      <JobsCorner />
    </>
  );
}

const put = (owner: string, jobs: readonly Job[]) => act(() => showJobs(owner, jobs));

const page = (...items: readonly unknown[]) => ({ items, nextCursor: null });

beforeEach(() => {
  server.on('GET', 'plans', () => page());
  server.on('GET', 'long-jobs', () => page());
});

afterEach(() => {
  act(clearJobs);
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('the tray of long jobs', () => {
  it('says what goes on and what waits, folds, leads where it was begun, and shows more in a dialog', async () => {
    showJobs('加标签', [job('加标签', {})]);
    showJobs('取消草稿', [
      job('取消草稿', { state: 'ready', words: () => '完成 6 条，没有做成 1 条', Details: () => <p>没有做成：“早安”</p> }),
    ]);
    const container = await show();
    expect(await screen.findByText(/进行中 1 项 · 待处理 1 项/)).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: '加标签 的进度' }).getAttribute('value')).toBe(String(3 / 7));
    expect(screen.getByRole('link', { name: '前往：加标签' }).getAttribute('href')).toBe('/library');
    await expectAccessible(container);

    await userEvent.click(screen.getByRole('button', { name: '查看结果：取消草稿' }));
    const dialog = await screen.findByRole('dialog', { name: '取消草稿' });
    expect(within(dialog).getByText('没有做成：“早安”')).toBeTruthy();
    await expectAccessible(dialog);
    await userEvent.click(within(dialog).getByRole('button', { name: '关闭' }));

    await userEvent.click(screen.getByRole('button', { name: '收起后台任务' }));
    expect(screen.queryByText('3 / 7')).toBeNull();
  });

  it('is folded on a phone until somebody unfolds it, and says even so how many there are of which kind', async () => {
    const wide = window.matchMedia;
    const asOnPhone = (media: string) => Object.assign(wide(media), { matches: media.includes('width <') });
    Object.assign(globalThis, { matchMedia: asOnPhone });
    showJobs('加标签', [job('加标签', { state: 'failed' })]);
    await show();
    expect(await screen.findByText(/失败 1 项/)).toBeTruthy();
    expect(screen.queryByText('3 / 7')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '展开后台任务' }));
    expect(screen.getByText('3 / 7')).toBeTruthy();
    Object.assign(globalThis, { matchMedia: wide });
  });

  it('speaks of an end, in the language chosen, and not of each step', async () => {
    showJobs('加标签', [job('加标签', {})]);
    await show();
    const spoken = await screen.findByRole('status');
    put('加标签', [job('加标签', { words: () => '4 / 7' })]);
    expect(spoken.textContent).toBe('');
    put('加标签', [job('加标签', { state: 'ready', words: () => '完成 7 条' })]);
    expect(spoken.textContent).toBe('加标签：完成 7 条');
    act(() => chooseLocale('en'));
    expect(screen.getByRole('region', { name: 'Jobs under way' }).textContent).toContain('1 waiting for you');
  });

  it('lets what is done go by itself, and keeps it where something beside it failed', async () => {
    showJobs('加标签', [job('加标签', { state: 'done' })]);
    showJobs('导入', [job('导入', { state: 'failed' })]);
    await show();
    await screen.findByText('加标签');
    jest.useFakeTimers();
    put('加标签', [job('加标签', { state: 'done' })]);
    act(() => jest.advanceTimersByTime(60_000));
    expect(screen.getByText('加标签')).toBeTruthy();
    put('导入', []);
    act(() => jest.advanceTimersByTime(60_000));
    expect(screen.queryByRole('region', { name: '后台任务' })).toBeNull();
  });

  it('ends what goes on, and shows none of it any more, when somebody else sits down', async () => {
    const run = new Run<string>();
    const answered: ((results: string[]) => void)[] = [];
    const going = run.go(['早', '晚'], 2, () => new Promise((resolve) => answered.push(resolve)));
    const words = {
      workspaceId: 'w',
      title: () => '加标签',
      place: { to: '/library' },
      isRefused: () => false,
      failureWords: String,
    } as const;
    showRun(run, words);
    await show();
    await screen.findByText('加标签');
    act(clearJobs);
    answered[0]?.(['早']);
    await act(() => going);
    expect(answered).toHaveLength(1);
    expect(screen.queryByRole('region', { name: '后台任务' })).toBeNull();
  });

  it('shows how far a plan is, stops it, and leads to a proposal unless that is looked at', async () => {
    const items = [plan('r', { state: 'running', progress: 0.4 }), plan('p', { state: 'ready' })];
    server.on('GET', 'plans', () => ({ items, nextCursor: null }));
    await show();
    expect(await screen.findByText('正在排期 · 40%')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^查看方案/ }).getAttribute('href')).toContain('plan=p');
    server.on('POST', 'plans/r/cancel', () => items[0]);
    await userEvent.click(screen.getByRole('button', { name: '停止排期' }));
    await waitFor(() => expect(server.changes).toContainEqual(['POST plans/r/cancel', null]));
  });

  it('says of a plan that came to nothing why, leads to planning again, and puts it away', async () => {
    server.on('GET', 'plans', () => page(plan('f', { state: 'failed', progress: 0.3, failure: 'period_is_past' })));
    const container = await show();
    expect(await screen.findByText('没有排成：这段时间已经过去，请选后面的日期')).toBeTruthy();
    expect(screen.getByText(/失败 1 项/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /^重新排期/ }).getAttribute('href')).toContain('plan=f');
    await expectAccessible(container);
    server.on('POST', 'plans/f/cancel', () => plan('f', { state: 'cancelled' }));
    await userEvent.click(screen.getByRole('button', { name: /^从列表移除 自动排期/ }));
    await waitFor(() => expect(server.changes).toContainEqual(['POST plans/f/cancel', null]));
  });

  it('finds again what the program went on with while the page was loaded anew, and says what came of it', async () => {
    const writing = { kind: 'planned_items', fileName: '排期.xlsx', campaignId: 'begging', of: 500, outcome: null, failure: null };
    let items: object[] = [
      { ...writing, id: 'plan', state: 'running', done: 120 },
      { ...writing, id: 'demo', kind: 'demo', state: 'running', done: 3, of: 10, fileName: null, campaignId: null },
      { ...writing, id: 'long ago', state: 'done', done: 500, outcome: { written: 500, refused: 0 } },
    ];
    server.on('GET', 'long-jobs', () => page(...items));
    const container = await show();
    expect(await screen.findByText('从表格导入内容：排期.xlsx')).toBeTruthy();
    expect(screen.getByText('正在写入：第 120 行，共 500 行')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: '填入演示内容 的进度' }).getAttribute('value')).toBe('0.3');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('link', { name: /前往：从表格导入/ }).getAttribute('href')).toBe('/campaigns/begging');
    await expectAccessible(container);
    cleanup();

    items = [
      { ...writing, id: 'plan', state: 'done', done: 500, outcome: { written: 498, refused: 2 } },
      { ...writing, id: 'demo', kind: 'demo', state: 'lost', done: 3, of: 10, fileName: null, campaignId: null },
    ];
    await show();
    expect(await screen.findByText('写入 498 行，没有写入 2 行')).toBeTruthy();
    expect(screen.getByText(/^Longstream 中途停止；请再填入一次/)).toBeTruthy();
    for (const button of screen.getAllByRole('button', { name: /^从列表移除/ })) await userEvent.click(button);
    expect(screen.queryByRole('region', { name: '后台任务' })).toBeNull();
  });

  it('shows how far the program is with what this page waits for, once', async () => {
    const id = awaitLongJob();
    server.on('GET', 'long-jobs', () =>
      page({ id, kind: 'past_results', state: 'running', fileName: 'a.csv', campaignId: 'k', done: 5, of: 10 }),
    );
    put('导入', [job('导入', { fraction: null, longJobId: id })]);
    await show();
    expect(await screen.findByText('正在写入：第 5 行，共 10 行')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: '导入 的进度' }).getAttribute('value')).toBe('0.5');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    letGoOfLongJob(id);
    put('导入', []);
    expect(screen.queryByRole('region', { name: '后台任务' })).toBeNull();
  });

  it('has the browser ask before the page is left, for as long as nobody else would go on', async () => {
    const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await show();
    expect(isAsked()).toBe(false);
    put('加标签', [job('加标签', { endsWithPage: true })]);
    expect(isAsked()).toBe(true);
    put('加标签', [job('加标签', { endsWithPage: true, state: 'ready' })]);
    expect(isAsked()).toBe(false);

    // The program has not heard of it yet; then it has.
    const id = awaitLongJob();
    put('导入', [job('导入', { longJobId: id })]);
    expect(isAsked()).toBe(true);
    cleanup();
    server.on('GET', 'long-jobs', () =>
      page({ id, kind: 'past_results', state: 'running', fileName: 'a.csv', campaignId: 'k', done: 0, of: 10 }),
    );
    await show();
    expect(await screen.findByText('正在写入')).toBeTruthy();
    expect(isAsked()).toBe(false);
  });

  it('finds the files of reports again that this tab had asked for, until they are let go of', async () => {
    const rendering = { reportId: 'war', reportName: '战报', format: 'pdf', pages: 8, pagesDone: 2, bytes: null, askedByName: '陈三' };
    const items = [
      { ...rendering, id: 'f1', state: 'rendering' },
      { ...rendering, id: 'f2', state: 'done', bytes: 120_000 },
      { ...rendering, id: 'other', state: 'done', bytes: 120_000 },
    ];
    server.on('GET', 'report-renderings', () => ({ items, nextCursor: null }));
    sessionStorage.setItem('longstream.report-files', 'f1 f2');
    await show();
    expect(await screen.findByText('第 2 页，共 8 页')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: /^下载 PDF/ }).map((link) => link.getAttribute('href'))).toEqual([
      '/api/workspaces/w/report-renderings/f2/file',
    ]);
    for (const button of screen.getAllByRole('button', { name: '从列表移除 战报 · PDF' })) await userEvent.click(button);
    expect(screen.queryByRole('region', { name: '后台任务' })).toBeNull();
    expect(sessionStorage.getItem('longstream.report-files')).toBe('');
  });

  it('says of each file how far it is, of all of them together, and offers what can be done', async () => {
    const remove = jest.spyOn(uploadQueue, 'remove');
    showJobs(
      'uploads',
      uploadJobs([
        entry('sending.mp4', { step: 'sending', sent: 20 * MB, bytesPerSecond: 2 * MB }),
        entry('waiting.mp4', { step: 'waiting' }),
        entry('paused.mp4', { step: 'paused', sent: 40 * MB }),
        entry('checking.mp4', { step: 'checking', sent: 80 * MB }),
        entry('kept.mp4', { step: 'kept', sent: 80 * MB }),
        entry('broken-line.mp4', { step: 'interrupted', error: new TypeError('Failed to fetch') }),
        entry('old.avi', { step: 'refused', error: UNSUPPORTED }),
      ]),
    );
    const container = await show();
    expect(await screen.findByText('上传：已完成 1，共 7')).toBeTruthy();
    expect(screen.getByText('39% · 220 MB / 560 MB')).toBeTruthy();
    expect(screen.getByText('25% · 20 MB / 80 MB · 每秒 2 MB')).toBeTruthy();
    expect(screen.getByText('等待前面的文件')).toBeTruthy();
    expect(screen.getByText('已暂停 · 50% · 40 MB / 80 MB')).toBeTruthy();
    expect(screen.getByText('已传完，正在检查文件')).toBeTruthy();
    expect(screen.getByText('已存入素材库 · 80 MB')).toBeTruthy();
    expect(screen.getByText(/^已中断，可以从断点继续：/)).toBeTruthy();
    expect(screen.getByText('不支持 AVI 文件，请改用 PNG、MP4')).toBeTruthy();
    for (const name of ['暂停 sending.mp4', '取消 waiting.mp4', '继续 paused.mp4', '继续 broken-line.mp4', '从列表移除 old.avi'])
      expect(screen.getByRole('button', { name })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /checking/ })).toBeNull();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: '从列表移除 kept.mp4' }));
    expect(remove.mock.calls).toEqual([['kept.mp4']]);
  });
});
