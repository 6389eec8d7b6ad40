import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { ResponseScreen } = await import('./response-screen.tsx');

const master = { title: '', text: '少侠们，你们是我爸爸', media: [] };
const response = {
  id: 'response',
  campaignId: 'campaign',
  title: '求饶',
  message: '',
  audienceId: null,
  hotSearch: null,
  itemCount: 3,
  master,
  masterVersion: 1,
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
    expect(server.changes.at(-1)).toEqual(['PUT responses/response/master', { ...master, text: `${master.text}！`, version: 1 }]);
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
