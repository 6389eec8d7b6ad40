import { beforeEach, describe, expect, it } from '@jest/globals';
import type { MediaAsset } from '@longstream/contracts/media';
import type { Role } from '@longstream/contracts/workspaces';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { asset } from '../../test/asset.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { usable } from '../../test/usable.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { Toasts } = await import('../ui/toast.tsx');
const { MediaScreen } = await import('./media-screen.tsx');

const page = <T,>(...items: readonly T[]) => ({ items, nextCursor: null });

let files: MediaAsset[];
let folders: { id: string; name: string }[];

const show = (search = '', role: Role = 'editor') =>
  showScreen(`/media${search}`, MediaScreen, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace(role), readAt: Date.now() }}>
      {inside}
      <Toasts />
    </CurrentWorkspaceContext>
  ));
const click = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const tick = async (...names: readonly string[]) => {
  for (const name of names) await userEvent.click(await screen.findByRole('checkbox', { name: `选择 ${name}` }));
};
const changes = () => server.changes.map(([request, body]) => ({ request, body }));

beforeEach(() => {
  server.changes.length = 0;
  files = [
    asset('a', '求饶.png', { folderId: 'posters' }),
    asset('b', '早安.png'),
    asset('c', '晚安.mp4', { kind: 'video', durationSeconds: 65 }),
  ];
  folders = [{ id: 'posters', name: '海报' }];
  server.on('GET', 'media', (_, query) => {
    const [folder, tag] = [query.get('folder'), query.get('tag')];
    return page(
      ...files.filter(
        (one) =>
          (folder === null || folder === (one.folderId ?? 'none')) &&
          one.fileName.includes(query.get('q') ?? '') &&
          (tag === null || one.tags.includes(tag)),
      ),
    );
  });
  server.on('GET', 'media/folders', () =>
    page(...folders.map(({ id, name }) => ({ id, name, files: files.filter(({ folderId }) => folderId === id).length }))),
  );
  server.on('GET', 'tags', () => page({ tag: '五星', items: 3 }));
  server.on('GET', 'media/tags', () =>
    page(
      ...[...new Set(files.flatMap(({ tags }) => tags))].map((tag) => ({
        tag,
        files: files.filter(({ tags }) => tags.includes(tag)).length,
      })),
    ),
  );
  server.on('POST', 'media/tag', (body) => {
    const { mediaIds, tag, isOn } = body as { mediaIds: string[]; tag: string; isOn: boolean };
    const changed = files.filter(({ id, tags }) => mediaIds.includes(id) && tags.includes(tag) !== isOn);
    files = files.map((one) =>
      changed.includes(one) ? { ...one, tags: isOn ? [...one.tags, tag] : one.tags.filter((other) => other !== tag) } : one,
    );
    return { changedIds: changed.map(({ id }) => id) };
  });
  server.on('POST', 'media/move', (body) => {
    const { mediaIds, folderId } = body as { mediaIds: string[]; folderId: string | null };
    const changed = files.filter((one) => mediaIds.includes(one.id) && one.folderId !== folderId);
    files = files.map((one) => (changed.includes(one) ? { ...one, folderId } : one));
    return { changed: changed.map(({ id, folderId: fromId }) => ({ mediaId: id, fromId })) };
  });
});

describe('the library of files', () => {
  it('is looked through by folders, and named by its keys', async () => {
    const container = await show();
    await expectAccessible(container);
    const nav = within(await screen.findByRole('navigation', { name: '文件夹' }));
    await userEvent.click(await nav.findByRole('link', { name: '海报 1' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: '早安.png' })).toBeNull());
    expect(screen.getByRole('heading', { name: '海报' })).toBeTruthy();
    await userEvent.click(nav.getByRole('link', { name: '未归入文件夹' }));
    expect(await screen.findByRole('link', { name: '早安.png' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: '求饶.png' })).toBeNull();
  });

  it('says that a folder is empty, and the way back', async () => {
    folders.push({ id: 'films', name: '视频' });
    const container = await show('?folder=films');
    expect(await screen.findByText('这个文件夹里没有素材')).toBeTruthy();
    await expectAccessible(container);
    await click('显示全部');
    expect(await screen.findByRole('link', { name: '求饶.png' })).toBeTruthy();
  });

  it('keeps the words while it looks for them', async () => {
    await show();
    const field = await screen.findByRole('searchbox');
    await userEvent.type(field, '早安');
    await waitFor(() => expect(screen.queryByRole('link', { name: '求饶.png' })).toBeNull());
    expect(document.activeElement).toBe(field);
    expect(screen.getByRole('link', { name: '早安.png' })).toBeTruthy();
  });

  it('goes from file to file by keys, and ticks with Space', async () => {
    await show();
    const first = await screen.findByRole('link', { name: '求饶.png' });
    await userEvent.keyboard('j');
    expect(document.activeElement).toBe(first);
    await userEvent.keyboard('[Space]');
    expect(await screen.findByText('已选 1 个')).toBeTruthy();
    await userEvent.keyboard('j[Space]');
    expect(await screen.findByText('已选 2 个')).toBeTruthy();
    await userEvent.keyboard('k[Space]');
    expect(await screen.findByText('已选 1 个')).toBeTruthy();
  });
});

describe('files that are ticked', () => {
  it('move together, and back', async () => {
    await show();
    await userEvent.click(await screen.findByRole('checkbox', { name: '选择显示的 3 个' }));
    await click('移动到…');
    const dialog = within(await screen.findByRole('dialog', { name: '移动 3 个素材' }));
    await dialog.findByRole('option', { name: /海报/ });
    await userEvent.click(dialog.getByRole('button', { name: '移动' }));
    expect(await screen.findByText('已把 2 个素材移到 海报')).toBeTruthy();
    await waitFor(() =>
      expect(changes()).toEqual([{ request: 'POST media/move', body: { mediaIds: ['a', 'b', 'c'], folderId: 'posters' } }]),
    );
    await click('撤销');
    await waitFor(() =>
      expect(changes().slice(1)).toEqual([{ request: 'POST media/move', body: { mediaIds: ['b', 'c'], folderId: null } }]),
    );
  });

  it('leave the folder that is open before the answer is there', async () => {
    server.on('POST', 'media/move', () => new Promise(() => undefined));
    await show('?folder=posters');
    await tick('求饶.png');
    await click('移动到…');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.selectOptions(dialog.getByLabelText('文件夹'), '未归入文件夹');
    await userEvent.click(dialog.getByRole('button', { name: '移动' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: '求饶.png' })).toBeNull());
  });

  it('go into a folder that is made for them; a name that is taken is told at the field', async () => {
    server.refuse('POST', 'media/folders', 'already_exists');
    await show();
    await tick('早安.png');
    await click('移动到…');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.selectOptions(dialog.getByLabelText('文件夹'), '新建文件夹');
    await userEvent.type(dialog.getByLabelText('文件夹名称'), ' 海报 ');
    await userEvent.click(dialog.getByRole('button', { name: '移动' }));
    expect(await dialog.findByText('已有同名文件夹')).toBeTruthy();
    await expectAccessible(document.body);
    server.on('POST', 'media/folders', (body) => {
      folders.push({ id: 'new', ...(body as { name: string }) });
      return { id: 'new', files: 0, ...(body as { name: string }) };
    });
    await userEvent.type(dialog.getByLabelText('文件夹名称'), '二');
    await userEvent.click(dialog.getByRole('button', { name: '移动' }));
    await waitFor(() => expect(changes().at(-1)).toEqual({ request: 'POST media/move', body: { mediaIds: ['b'], folderId: 'new' } }));
  });

  it('are deleted but for those in use, and what uses them is named', async () => {
    server.on('POST', 'media/delete', () => ({
      deletedIds: ['b'],
      kept: [
        {
          mediaId: 'a',
          fileName: '求饶.png',
          uses: 5,
          shownBy: [
            { kind: 'item', id: 'i', headline: '跪求五星' },
            { kind: 'response', id: 'r', headline: '一星潮' },
          ],
        },
      ],
    }));
    await show();
    await tick('求饶.png', '早安.png');
    await click('删除');
    const question = within(await screen.findByRole('alertdialog', { name: '删除 2 个素材？' }));
    await userEvent.click(question.getByRole('button', { name: '删除' }));
    const kept = within(await screen.findByRole('dialog', { name: '1 个素材保留' }));
    expect(kept.getByText('已删除 1 个素材')).toBeTruthy();
    expect(kept.getByRole('link', { name: '跪求五星' })).toBeTruthy();
    expect(kept.getByRole('link', { name: '一星潮（主稿）' }).getAttribute('href')).toBe('/responses/r');
    expect(kept.getByText('还有 3 处')).toBeTruthy();
    await waitFor(() => expect(changes()).toEqual([{ request: 'POST media/delete', body: { mediaIds: ['a', 'b'] } }]));
    await expectAccessible(document.body);
  });

  it('get a tag together, lose it again, and are found by it', async () => {
    files[0] = asset('a', '求饶.png', { tags: ['道歉'] });
    await show();
    await tick('求饶.png', '早安.png');
    await click('加标签…');
    const dialog = within(await screen.findByRole('dialog', { name: '给 2 个素材加标签' }));
    await userEvent.type(dialog.getByLabelText('标签'), ' 道歉 ');
    await userEvent.click(dialog.getByRole('button', { name: '添加标签' }));
    expect(await screen.findByText('已给 1 个素材加上“道歉”')).toBeTruthy();
    await click('撤销');
    await waitFor(() =>
      expect(changes()).toEqual([
        { request: 'POST media/tag', body: { mediaIds: ['a', 'b'], tag: '道歉', isOn: true } },
        { request: 'POST media/tag', body: { mediaIds: ['b'], tag: '道歉', isOn: false } },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '给 2 个素材加标签' })).toBeNull());
    const filter = screen.getByRole('combobox', { name: '标签' });
    await userEvent.selectOptions(filter, await within(filter).findByRole('option', { name: '道歉（1）' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: '早安.png' })).toBeNull());
    expect(screen.getByRole('link', { name: '求饶.png' })).toBeTruthy();
    await expectAccessible(document.body);
  });

  it('are given the end of their rights together, marked when it comes near, and have back what was said before', async () => {
    const said = { rightsEndOn: '2020-02-13', rightsNote: '新华社' };
    files = [asset('a', '求饶.png', said), asset('b', '早安.png'), asset('c', '晚安.mp4', { rightsEndOn: '2020-02-20' })];
    server.on('POST', 'media/rights', () => ({
      changed: [
        { mediaId: 'a', ...said },
        { mediaId: 'b', rightsEndOn: null, rightsNote: '' },
      ],
    }));
    await show();
    expect(await screen.findByText('授权已到期', { selector: 'span' })).toBeTruthy();
    expect(screen.getByText('授权还剩 6 天')).toBeTruthy();
    await tick('求饶.png', '早安.png');
    await click('使用授权…');
    const dialog = within(await screen.findByRole('dialog', { name: '2 个素材的使用授权' }));
    await userEvent.type(dialog.getByLabelText('最后可用日'), '2020-03-01');
    await userEvent.type(dialog.getByLabelText('来源与许可'), '视觉中国');
    await expectAccessible(document.body);
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('已保存 2 个素材的使用授权')).toBeTruthy();
    await click('撤销');
    const [made, ...takenBack] = [
      { request: 'POST media/rights', body: { mediaIds: ['a', 'b'], rightsEndOn: '2020-03-01', rightsNote: '视觉中国' } },
      { request: 'POST media/rights', body: { mediaIds: ['a'], ...said } },
      { request: 'POST media/rights', body: { mediaIds: ['b'], rightsEndOn: null, rightsNote: '' } },
    ];
    await waitFor(() => expect(changes()).toHaveLength(3));
    expect(changes()[0]).toEqual(made);
    // One beside the other.
    expect(changes().slice(1)).toEqual(expect.arrayContaining(takenBack));
  });

  it('are found by their rights, as the address says', async () => {
    const asked: (string | null)[] = [];
    server.on('GET', 'media', (_, query) => {
      asked.push(query.get('rights'));
      return page(files[0]);
    });
    await show('?rights=over');
    expect(await screen.findByRole('combobox', { name: '使用授权' })).toMatchObject({ value: 'over' });
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '使用授权' }), '授权 30 天内到期');
    await waitFor(() => expect(asked).toEqual(['over', 'ending']));
  });

  it('are none for those who may only look', async () => {
    await show('', 'analyst');
    expect(await screen.findByRole('link', { name: '求饶.png' })).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: '新建文件夹' })).toBeNull();
  });
});

describe('a file', () => {
  it('is put into a folder and tagged where it is looked at', async () => {
    server.on('GET', 'media/b', () => files.find(({ id }) => id === 'b'));
    server.on('GET', 'media/b/uses', () => page());
    await show();
    await userEvent.click(await screen.findByRole('link', { name: '早安.png' }));
    const dialog = within(await screen.findByRole('dialog', { name: '早安.png' }));
    expect(await dialog.findByText('没有到期日')).toBeTruthy();
    await userEvent.selectOptions(await dialog.findByLabelText('文件夹'), '海报');
    await screen.findByText('已把 1 个素材移到 海报');
    await userEvent.type(dialog.getByLabelText('添加标签'), '五星{Enter}');
    await userEvent.click(await usable(dialog.findByRole('button', { name: '移除标签 五星' })));
    await waitFor(() => expect(dialog.queryByRole('button', { name: '移除标签 五星' })).toBeNull());
    expect(changes()).toEqual([
      { request: 'POST media/move', body: { mediaIds: ['b'], folderId: 'posters' } },
      { request: 'POST media/tag', body: { mediaIds: ['b'], tag: '五星', isOn: true } },
      { request: 'POST media/tag', body: { mediaIds: ['b'], tag: '五星', isOn: false } },
    ]);
    await expectAccessible(document.body);
  });
});

describe('a folder', () => {
  it('is renamed, and deleted with its files left', async () => {
    server.on('PUT', 'media/folders/posters', () => ({ id: 'posters', name: '海报二', files: 1 }));
    server.on('DELETE', 'media/folders/posters', () => ({}));
    await show('?folder=posters');
    await click('重命名 海报');
    const dialog = within(await screen.findByRole('dialog', { name: '重命名 海报' }));
    await userEvent.type(dialog.getByLabelText('文件夹名称'), '二');
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await click('删除文件夹 海报');
    const question = within(await screen.findByRole('alertdialog', { name: '删除文件夹 海报？' }));
    expect(question.getByText('其中 1 个素材会留在素材库，不再归入文件夹')).toBeTruthy();
    await userEvent.click(question.getByRole('button', { name: '删除' }));
    expect(await screen.findByText('已删除文件夹 海报')).toBeTruthy();
    expect(await screen.findByRole('link', { name: '早安.png' })).toBeTruthy();
    await waitFor(() =>
      expect(changes()).toEqual([
        { request: 'PUT media/folders/posters', body: { name: '海报二' } },
        { request: 'DELETE media/folders/posters', body: null },
      ]),
    );
  });

  it('is made, and gone into', async () => {
    server.on('POST', 'media/folders', () => {
      folders.push({ id: 'films', name: '视频' });
      return { id: 'films', name: '视频', files: 0 };
    });
    await show();
    await screen.findByRole('link', { name: '海报 1' });
    await click('新建文件夹');
    const dialog = within(await screen.findByRole('dialog', { name: '新建文件夹' }));
    await userEvent.type(dialog.getByLabelText('文件夹名称'), '视频');
    await userEvent.click(dialog.getByRole('button', { name: '新建文件夹' }));
    expect(await screen.findByRole('heading', { name: '视频' })).toBeTruthy();
    expect(screen.getByText('这个文件夹里没有素材')).toBeTruthy();
  });
});
