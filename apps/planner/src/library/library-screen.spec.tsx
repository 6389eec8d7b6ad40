import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { useJobs } from '../ui/jobs.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { LibraryScreen } = await import('./library-screen.tsx');

const page = <T,>(...items: readonly T[]) => ({ items, nextCursor: null });
const ITEMS = [
  item('a', { headline: '求饶', status: 'draft', tags: ['道歉'] }),
  item('b', { headline: '早安', status: 'live', liveAt: '2020-02-14T01:00:00.000Z' }),
  item('c', { headline: '晚安', status: 'draft' }),
];

const show = (search = '') =>
  showScreen(`/library${search}`, LibraryScreen, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('editor'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));
const click = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const tick = async (...headlines: readonly string[]) => {
  for (const headline of headlines) await userEvent.click(await screen.findByRole('checkbox', { name: `选择“${headline}”` }));
};

beforeEach(() => {
  server.changes.length = 0;
  for (const list of ['campaigns', 'channels', 'members', 'tags', 'templates']) server.on('GET', list, () => page());
  server.on('GET', 'items', (_, query) => {
    const status = query.get('status');
    return page(...ITEMS.filter((one) => (status === null || one.status === status) && one.headline.includes(query.get('q') ?? '')));
  });
  server.on('GET', 'items/count', (_, query) => ({ items: query.get('q') === null ? 3 : 0 }));
});

describe('the library', () => {
  it('shows what was written as a table that keys go through, tick and open', async () => {
    const container = await show();
    const first = await screen.findByRole('link', { name: '求饶' });
    expect(await screen.findByText('共 3 条')).toBeTruthy();
    await expectAccessible(container);
    await userEvent.keyboard('j');
    expect(document.activeElement).toBe(first);
    await userEvent.keyboard('[Space]');
    expect(await screen.findByText('已选 1 条')).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    await screen.findByText('elsewhere');
  });

  it('says which part of the filter hides how many, and lets go of it', async () => {
    const container = await show('?shelf=drafts&q=%E8%BE%9F%E8%B0%A3');
    expect(await screen.findByText('筛选后没有内容，共隐藏 3 条')).toBeTruthy();
    await expectAccessible(container);
    await click('去掉“搜索：辟谣”：3 条');
    expect(await screen.findByRole('link', { name: '求饶' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: '早安' })).toBeNull();
  });

  it('looks for words when they are finished', async () => {
    await show();
    await userEvent.type(await screen.findByRole('searchbox'), '早{Enter}');
    await waitFor(() => expect(screen.queryByRole('link', { name: '求饶' })).toBeNull());
    expect(await screen.findByRole('link', { name: '早安' })).toBeTruthy();
  });

  it('says what to do where nothing was written', async () => {
    server.on('GET', 'items', () => page());
    const container = await show();
    expect((await screen.findByRole('link', { name: '去活动里写一条' })).getAttribute('href')).toBe('/campaigns');
    await expectAccessible(container);
  });

  it('tags many one after the other, names the one that refused, and takes the others back', async () => {
    server.on('PUT', 'items/a/tags', () => ({}));
    server.refuse('PUT', 'items/b/tags', 'wrong_status');
    await show();
    await tick('求饶', '早安');
    await click('加标签');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(await dialog.findByLabelText('标签'), '五星');
    await userEvent.click(dialog.getByRole('button', { name: '加标签' }));
    expect(await dialog.findByText('没有做成：“早安”')).toBeTruthy();
    expect(dialog.getByText('2 / 2')).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: '撤销' }));
    expect(await dialog.findByText('1 / 1')).toBeTruthy();
    await waitFor(() =>
      expect(server.changes).toEqual([
        ['PUT items/a/tags', { tags: ['道歉', '五星'] }],
        ['PUT items/b/tags', { tags: ['五星'] }],
        ['PUT items/a/tags', { tags: ['道歉'] }],
      ]),
    );
  });

  it('goes on in the background when its dialog is closed, and is left to be looked at', async () => {
    const answer = server.hold('PUT', 'items/a/tags');
    server.refuse('PUT', 'items/b/tags', 'wrong_status');
    await show();
    await tick('求饶', '早安');
    await click('加标签');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(await dialog.findByLabelText('标签'), '五星');
    await userEvent.click(dialog.getByRole('button', { name: '加标签' }));
    await userEvent.click(await dialog.findByRole('button', { name: '在后台继续' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const jobs = renderHook(() => useJobs('w')).result;
    const job = () => jobs.current.at(-1);
    const count = jobs.current.length;
    expect(job()).toMatchObject({ state: 'running', fraction: 0, place: { to: '/library' } });
    await act(() => answer({}));
    await waitFor(() => expect(job()?.state).toBe('ready'));
    expect(job()?.words()).toBe('完成 1 条，没有做成 1 条');
    act(() => job()?.close?.onClick());
    expect(jobs.current).toHaveLength(count - 1);
  });

  it('cancels drafts alone; what was cancelled comes back as another draft', async () => {
    const made = { ...item('made', { status: 'draft' }), revision: null };
    server.on('POST', 'items/a/cancel', () => ({}));
    server.on('GET', 'items/a', () => ({ ...ITEMS[0], revision: null }));
    server.on('POST', 'items', () => made);
    server.on('PUT', 'items/made/tags', () => ({}));
    await show();
    await tick('求饶', '早安');
    await click('取消草稿');
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('选中的 2 条里有 1 条不适用，保持原样')).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: '取消草稿' }));
    await userEvent.click(await dialog.findByRole('button', { name: '撤销，放回为新草稿' }));
    await waitFor(() =>
      expect(server.changes).toEqual([
        ['POST items/a/cancel', { version: 1 }],
        ['POST items', { responseId: 'response', channelId: 'channel' }],
        ['PUT items/made/tags', { tags: ['道歉'] }],
      ]),
    );
  });

  it('keeps items as templates, and begins a draft with one', async () => {
    server.on('POST', 'templates', () => ({ id: 't' }));
    await show();
    await tick('求饶');
    await click('存为模板');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByRole('button', { name: '存为模板' }));
    await dialog.findByText('1 / 1');
    await waitFor(() => expect(server.changes).toEqual([['POST templates', { itemId: 'a', name: '求饶' }]]));
  });

  const template = {
    id: 't',
    name: '求饶体',
    platform: 'weibo',
    title: '',
    text: '手下留情',
    authorName: '陈三',
    createdAt: '2020-02-10T00:00:00.000Z',
  };

  it('begins a draft with a template, on an account of its platform', async () => {
    const account = (id: string, platform: string) => ({ id, platform, displayName: id, status: 'connected' });
    server.on('GET', 'templates', () => page(template));
    server.on('GET', 'channels', () => page(account('video', 'bilibili'), account('post', 'weibo')));
    server.on('GET', 'campaigns', () => page({ id: 'k', name: '差评' }));
    server.on('GET', 'campaigns/k/responses', () => page({ id: 'r', title: '求饶' }));
    server.on('POST', 'templates/t/items', () => item('made'));
    const container = await show('?shelf=templates');
    await click(/^用它起草/);
    await expectAccessible(container);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.selectOptions(await dialog.findByLabelText('活动'), await dialog.findByRole('option', { name: '差评' }));
    await userEvent.selectOptions(await dialog.findByLabelText('回应'), await dialog.findByRole('option', { name: '求饶' }));
    await userEvent.click(dialog.getByRole('button', { name: '生成草稿' }));
    await screen.findByText('elsewhere');
    await waitFor(() => expect(server.changes).toEqual([['POST templates/t/items', { responseId: 'r', channelId: 'post' }]]));
  });

  it('finds templates, renames them, and takes the deletion of one back', async () => {
    server.on('GET', 'templates', () => page(template, { ...template, id: 'u', name: '早安体', text: '早' }));
    server.on('PUT', 'templates/t', () => template);
    server.on('DELETE', 'templates/t', () => null);
    server.on('POST', 'templates/t/restore', () => template);
    const container = await show('?shelf=templates');
    await userEvent.type(await screen.findByRole('searchbox', { name: '搜索模板' }), '手下{Enter}');
    await waitFor(() => expect(screen.queryByRole('heading', { name: '早安体' })).toBeNull());
    await click('重命名模板“求饶体”');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(await dialog.findByLabelText('名称'), '二号');
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await click('删除模板“求饶体”');
    expect(await screen.findByText('已删除模板“求饶体”')).toBeTruthy();
    await expectAccessible(container);
    await click('撤销');
    await waitFor(() => expect(screen.queryByText('已删除模板“求饶体”')).toBeNull());
    expect(server.changes).toEqual([
      ['PUT templates/t', { name: '求饶体二号' }],
      ['DELETE templates/t', null],
      ['POST templates/t/restore', null],
    ]);
  });

  it('shows series by their rule, with what comes next and where they end', async () => {
    const series = (id: string, rest: object) => ({
      ...{ id, rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2020-02-10', timeOfDay: '20:00', timeZone: 'Asia/Shanghai', endsBefore: null },
      ...{
        standsApproved: true,
        campaignId: 'k',
        responseTitle: `早安${id}`,
        channelId: 'post',
        platform: 'weibo',
        itemId: id,
        nextAt: null,
      },
      ...rest,
    });
    server.on('GET', 'series', () =>
      page(
        series('一', { nextAt: '2020-02-17T12:00:00.000Z', rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=9' }),
        series('二', { endsBefore: '2020-02-12' }),
      ),
    );
    const container = await show('?shelf=series');
    expect((await screen.findByRole('link', { name: '早安一' })).getAttribute('href')).toBe('/items/%E4%B8%80');
    const [first, second] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(first).toMatch(/每周一 20:00，共 9 次.*下一次.*2月17日/);
    expect(second).toMatch(/没有待发布的内容 · 从 .*2月12日 起不再重复/);
    await expectAccessible(container);
  });

  it('looks through series by words and platform, and says where none passes', async () => {
    const asked: string[] = [];
    server.on('GET', 'series', (_, query) => {
      query.delete('limit');
      asked.push(String(query));
      return page();
    });
    const container = await show('?shelf=series');
    expect(await screen.findByText('还没有系列')).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox', { name: '搜索系列' }), '早安{Enter}');
    expect(await screen.findByText('没有符合筛选条件的系列')).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '全部平台' }), '微博');
    await waitFor(() => expect(asked).toContain(String(new URLSearchParams({ q: '早安', platform: 'weibo' }))));
    expect(screen.queryByRole('combobox', { name: '全部状态' })).toBeNull();
    await expectAccessible(container);
    const cleared = screen.getAllByRole('button', { name: '清除筛选' }).at(-1);
    if (cleared) await userEvent.click(cleared);
    expect(await screen.findByText('还没有系列')).toBeTruthy();
  });
});
