import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { asset } from '../../test/asset.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

/** Tells an element that it is in view or no more, as a browser does when somebody scrolls. */
const watched = new Map<Element, (isIntersecting: boolean) => void>();
class FakeIntersectionObserver {
  constructor(private readonly told: (entries: { isIntersecting: boolean }[]) => void) {}
  observe(element: Element): void {
    watched.set(element, (isIntersecting) => this.told([{ isIntersecting }]));
  }
  disconnect(): void {}
}
Object.assign(globalThis, { IntersectionObserver: FakeIntersectionObserver });

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { chooseLocale } = await import('../ui/locale.ts');
const { clearJobs, useJobs } = await import('../ui/jobs.ts');
const { ResponseScreen } = await import('./response-screen.tsx');

const master = { title: '', text: '少侠们，你们是我爸爸', media: [] };
const response = {
  id: 'response',
  campaignId: 'campaign',
  title: '求饶',
  message: '',
  audienceId: null,
  hotSearch: null,
  plan: null,
  itemCount: 3,
  master,
  masterVersion: 1,
  masterAuthorName: '陈三',
};
const saying = (text: string) => ({
  revision: {
    id: 'revision',
    hash: '',
    authorId: 'author',
    authorName: '陈三',
    createdAt: '2020-02-14T00:00:00.000Z',
    content: { platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 0 } },
  },
  approvedHash: null,
  lastApproved: null,
  approvals: [],
  latest: [],
  imported: [],
  handOff: null,
  overrides: [],
  nextSampleAt: null,
});
const ITEMS = [
  { ...item('follower', { status: 'scheduled', channelId: '跟随' }), ...saying(master.text) },
  { ...item('own', { status: 'draft', channelId: '另写' }), ...saying('#钉钉# 求五星') },
  { ...item('live', { status: 'live', channelId: '已发布', sentAt: '2020-02-13T00:00:00.000Z' }), ...saying(master.text) },
];
const channelOf = (name: string) => ({ id: name, platform: 'weibo', displayName: name, capabilities: ['biz'] });

beforeEach(() => {
  clearJobs();
  server.on('GET', 'responses/response', () => response);
  server.on('GET', 'items', () => ({ items: ITEMS, nextCursor: null }));
  server.on('GET', 'channels', () => ({ items: ITEMS.map(({ channelId }) => channelOf(channelId ?? '')) }));
  for (const one of ITEMS) server.on('GET', `items/${one.id}`, () => one);
  server.on('GET', 'media', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'content-rules', () => ({ items: [] }));
});

const open = () =>
  showScreen(
    '/responses/response',
    ResponseScreen,
    (shown) => <CurrentWorkspaceContext value={currentWorkspace('editor')}>{shown}</CurrentWorkspaceContext>,
    '/responses/$responseId',
  );

describe('the writing for all accounts of a response', () => {
  it('says what follows the master, what loses its approval by that and what stays, before it is saved', async () => {
    const user = userEvent.setup();
    const container = await open();
    await screen.findByRole('tab', { name: /另写/ });
    await user.type(screen.getByLabelText('正文'), '！');

    expect(await screen.findByText('保存后有 1 条内容跟着改')).toBeTruthy();
    expect(screen.getByText('其中 1 条已提交审批、已通过或已排期，改后须重新提交')).toBeTruthy();
    expect(screen.getByText('另写：正文另写了，不受影响')).toBeTruthy();
    expect(screen.getByText('已发布：已经发布或正在发布，不受影响')).toBeTruthy();
    const previews = await within(screen.getByRole('region', { name: '预览' })).findAllByText(`${master.text}！`);
    expect(previews).toHaveLength(1);
    await expectAccessible(container);

    server.on('PUT', 'responses/response/master', () => ({
      response: { ...response, masterVersion: 2 },
      changed: ['follower'],
      apart: [],
    }));
    await user.click(screen.getByRole('button', { name: '保存主稿' }));
    await waitFor(() =>
      expect(server.changes.at(-1)).toEqual(['PUT responses/response/master', { ...master, text: `${master.text}！`, version: 1 }]),
    );
  });

  it('waits unsaved while another tab is looked at, and is told of until somebody goes on with it', async () => {
    const user = userEvent.setup();
    await open();
    const { result: tray } = renderHook(() => useJobs(currentWorkspace('editor').workspace.id));
    await user.type(screen.getByLabelText('正文'), '！');
    await user.click(await screen.findByRole('tab', { name: /另写/ }));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('正文').value).toBe('#钉钉# 求五星'));
    await waitFor(() => expect(tray.current.map(({ title }) => title())).toEqual(['求饶 的主稿']));

    await user.click(screen.getByRole('tab', { name: '主稿' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('正文').value).toBe(`${master.text}！`));
    expect(tray.current).toEqual([]);
    await user.click(await screen.findByRole('tab', { name: /另写/ }));
    await waitFor(() => expect(tray.current).toHaveLength(1));
    act(() => tray.current[0]?.close?.onClick());
    await user.click(screen.getByRole('tab', { name: '主稿' }));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('正文').value).toBe(master.text));
    expect(screen.getByText('主稿没有未保存的改动')).toBeTruthy();
  });

  it('shows what somebody else saved meanwhile, and takes its place when that is asked for', async () => {
    const user = userEvent.setup();
    await open();
    await user.type(screen.getByLabelText('正文'), '！');
    await user.click(await screen.findByRole('tab', { name: /另写/ }));
    const theirs = { ...response, master: { ...master, text: '少侠手下留情' }, masterVersion: 2, masterAuthorName: '王五' };
    server.on('GET', 'responses/response', () => theirs);
    cleanup();
    const container = await open();
    const conflict = (await screen.findByText('在你改动期间，王五 保存了主稿')).closest<HTMLElement>('[role=status]');
    expect(within(conflict ?? container).getByRole('region', { name: '从对方的版本到你的版本' }).textContent).toContain('手下留情');
    expect(screen.getByRole('button', { name: '保存主稿' }).hasAttribute('disabled')).toBe(true);
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: '保留我的版本' }));
    server.on('PUT', 'responses/response/master', () => ({ response: { ...theirs, masterVersion: 3 }, changed: [], apart: [] }));
    await user.click(screen.getByRole('button', { name: '保存主稿' }));
    await waitFor(() =>
      expect(server.changes.at(-1)).toEqual(['PUT responses/response/master', { ...master, text: `${master.text}！`, version: 2 }]),
    );
  });

  it('saves what was written up to the moment in which it is sent', async () => {
    server.on('PUT', 'responses/response/master', () => ({ response: { ...response, masterVersion: 2 }, changed: [], apart: [] }));
    await open();
    await screen.findByRole('tab', { name: /另写/ });
    const field = screen.getByLabelText<HTMLTextAreaElement>('正文');
    fireEvent.input(field, { target: { value: '一' } });
    const save = screen.getByRole('button', { name: '保存主稿' });
    await waitFor(() => expect(save.hasAttribute('disabled')).toBe(false));
    expect(screen.queryByText(/^保存后有/)).toBeNull();
    fireEvent.input(field, { target: { value: '一星' } });
    fireEvent.submit(field);
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['PUT responses/response/master', { ...master, text: '一星', version: 1 }]));
    expect(await screen.findByText('主稿没有未保存的改动')).toBeTruthy();
  });

  it('marks in the master what the team’s rules and the accounts’ limits say of those that follow it', async () => {
    const user = userEvent.setup();
    const demand = { kind: 'words', words: ['最佳'], except: [] };
    const rule = { id: 'rule', name: '绝对化用语', reason: '换成能证明的说法', demand, platforms: [], enforcement: 'hard', source: null };
    server.on('GET', 'content-rules', () => ({ items: [rule] }));
    const container = await open();
    await screen.findByRole('tab', { name: /另写/ });
    const field = screen.getByLabelText<HTMLTextAreaElement>('正文');
    fireEvent.input(field, { target: { value: `最佳与最佳${'好'.repeat(2000)}` } });

    const hit = await screen.findByRole('button', { name: '“最佳”：换成能证明的说法' });
    expect(screen.getByText('跟随：2,005 字，最多 2,000 字')).toBeTruthy();
    expect([...container.querySelectorAll('mark[data-from]')].map((mark) => mark.textContent)).toEqual(['最佳', '最佳', '好好好好好']);
    await expectAccessible(container);

    field.setSelectionRange(2005, 2005);
    for (const selected of [
      [0, 2],
      [3, 5],
      [0, 2],
    ]) {
      await user.click(hit);
      expect([field.selectionStart, field.selectionEnd]).toEqual(selected);
    }
    expect(document.activeElement).toBe(field);
  });

  it('counts the master as each platform does that takes it as it is, once for all of its accounts', async () => {
    const short = { ...item('short', { status: 'draft', channelId: '短片', platform: 'douyin' }), ...saying(master.text) };
    const video = { ...short.revision.content, platform: 'douyin', settings: { platform: 'douyin' } };
    server.on('GET', 'items', () => ({ items: [...ITEMS, short, { ...short, id: 'short2' }], nextCursor: null }));
    for (const id of ['short', 'short2'])
      server.on('GET', `items/${id}`, () => ({ ...short, id, revision: { ...short.revision, content: video } }));
    const container = await open();
    const counts = async () =>
      within(await screen.findByRole('list', { name: '各平台计算的字数' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
    await waitFor(async () => expect(await counts()).toEqual(['微博 10 / 2,000', '抖音 10 / 1,000']));
    await expectAccessible(container);
    // Weibo counts two ASCII characters as one.
    fireEvent.input(screen.getByLabelText('正文'), { target: { value: `ab${'好'.repeat(1000)}` } });
    await waitFor(async () => expect(await counts()).toEqual(['微博 1,001 / 2,000', '抖音 1,002 / 1,000']));
  });

  it('offers topics in the master as in an item, written so that most of its accounts read them', async () => {
    const user = userEvent.setup();
    server.on('GET', 'callouts', () => ({ topic: [{ words: '钉钉求饶', platform: 'douyin', items: 2 }], mention: [] }));
    const container = await open();
    await screen.findByRole('tab', { name: /另写/ });
    const field = screen.getByLabelText<HTMLTextAreaElement>('正文');
    field.setSelectionRange(field.value.length, field.value.length);
    await user.click(screen.getByRole('button', { name: '插入话题' }));
    await user.click(await screen.findByRole('option', { name: '#钉钉求饶#' }));
    expect(field.value).toBe(`${master.text}#钉钉求饶#`);
    expect(screen.getByRole('button', { name: '插入表情' })).toBeTruthy();
    await expectAccessible(container);
  });

  it('says that a file is looked for until it is known, and that it is deleted only where it is', async () => {
    const media = ['here', 'gone'].map((mediaId) => ({ mediaId, sha256: mediaId, role: 'picture' }));
    server.on('GET', 'responses/response', () => ({ ...response, master: { ...master, media } }));
    const { promise: others, resolve } = Promise.withResolvers<unknown>();
    server.on('GET', 'media', (_, query) => (query.has('ids') ? others : { items: [], nextCursor: null }));
    await open();
    const used = within(await screen.findByRole('region', { name: '素材' }));
    expect(await used.findAllByText('载入中…')).toHaveLength(2);
    expect(screen.queryByText('文件已删除')).toBeNull();
    resolve({ items: [asset('here', '五星.png')], nextCursor: null });
    expect(await used.findByText('五星.png')).toBeTruthy();
    expect(used.getByText('文件已删除')).toBeTruthy();
    expect(used.queryByText('载入中…')).toBeNull();
  });

  it('says of a file that could not be looked for what to do, not that it is deleted', async () => {
    server.on('GET', 'responses/response', () => ({
      ...response,
      master: { ...master, media: [{ mediaId: 'here', sha256: 'here', role: 'picture' }] },
    }));
    server.refuse('GET', 'media', 'forbidden');
    await open();
    expect(await screen.findByText('没能读取这个文件，请刷新页面重试')).toBeTruthy();
    expect(screen.queryByText('文件已删除')).toBeNull();
  });

  it('leaves a preview that is out of view as it was until somebody scrolls to it', async () => {
    const user = userEvent.setup();
    await open();
    await screen.findByRole('tab', { name: /另写/ });
    const [follower] = within(await screen.findByRole('region', { name: '预览' })).getAllByRole('listitem');
    const scrolled = (isInView: boolean) => act(() => follower && watched.get(follower)?.(isInView));
    scrolled(false);
    await user.type(screen.getByLabelText('正文'), '！');
    await screen.findByText('保存后有 1 条内容跟着改');
    expect(follower?.textContent).not.toContain(`${master.text}！`);

    scrolled(true);
    await waitFor(() => expect(follower?.textContent).toContain(`${master.text}！`));
  });

  it('draws the previews again when the language changes', async () => {
    await open();
    await screen.findByRole('region', { name: '预览' });
    act(() => chooseLocale('en'));
    expect(screen.getByRole('heading', { name: 'Preview' })).toBeTruthy();
    act(() => chooseLocale('zh-CN'));
  });

  it('marks the item that says something of its own, and takes it back to the master', async () => {
    const user = userEvent.setup();
    await open();
    await user.click(await screen.findByRole('tab', { name: '另写 与主稿不同' }));
    await user.click(await screen.findByRole('button', { name: '正文恢复为主稿' }));
    expect(await screen.findByText('这条内容与主稿一致')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: '正文' })).toHaveProperty('value', master.text);
  });
});
