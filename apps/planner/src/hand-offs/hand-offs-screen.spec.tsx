import { describe, expect, it } from '@jest/globals';
import type { HandOffTask } from '@longstream/contracts/hand-offs';
import type { Item } from '@longstream/contracts/items';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { HandOffsScreen } = await import('./hand-offs-screen.tsx');

const LINK = 'https://www.xiaohongshu.com/explore/5e46b1c0000000000100a1b2';

const item = (id: string, headline: string, assigneeId: string | null): Item => ({
  id,
  version: 3,
  origin: 'planned',
  status: 'awaiting_person',
  statusReason: null,
  platform: 'xiaohongshu',
  channelId: 'channel',
  campaignId: 'campaign',
  responseId: 'response',
  responseTitle: '求饶',
  headline,
  tags: [],
  scheduledAt: '2020-02-14T00:00:00.000Z',
  wallTime: '2020-02-14T08:00',
  timeZone: 'Asia/Shanghai',
  sentAt: null,
  liveAt: null,
  externalUrl: null,
  seriesId: null,
  value: 50,
  pinned: false,
  exposure: 'ordinary',
  chosenExposure: null,
  movable: false,
  assigneeId,
  createdBy: 'author',
  updatedAt: '2020-02-14T00:00:00.000Z',
});

const TASKS: HandOffTask[] = [
  { item: item('now', '在线求饶', null), state: 'awaiting', startsAt: '2020-02-14T00:00:00.000Z', endsAt: '2020-02-14T00:40:00.000Z' },
  { item: item('ended', '五星好评', 'author'), state: 'ended', startsAt: '2020-02-13T00:00:00.000Z', endsAt: '2020-02-13T02:00:00.000Z' },
  { item: item('later', '感谢少侠', 'author'), state: 'coming', startsAt: '2020-02-14T12:00:00.000Z', endsAt: null },
];

const handOff = { openUrl: 'https://creator.xiaohongshu.com/publish/publish', text: '手下留情', media: [], kind: 'by_hand' } as const;
const detailOf = ({ item: shown, state, endsAt }: HandOffTask) => ({
  ...shown,
  revision: null,
  approvedHash: null,
  approvals: [],
  latest: [],
  imported: [],
  handOff: { ...handOff, title: shown.headline, state, expiresAt: endsAt },
  nextSampleAt: null,
});

function show(tasks: readonly HandOffTask[] = TASKS): Promise<HTMLElement> {
  server.on('GET', 'hand-offs', (_, query) => ({
    items: tasks.filter((task) => query.get('whose') === 'everyone' || task.item.assigneeId !== 'other'),
    nextCursor: null,
  }));
  server.on('GET', 'members', () => ({
    items: [{ id: 'm', userId: 'author', name: '陈三', email: '', role: 'editor', joinedAt: '' }],
    nextCursor: null,
  }));
  server.on('GET', 'media', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  for (const task of tasks) server.on('GET', `items/${task.item.id}`, () => detailOf(task));

  return showScreen('/hand-offs', HandOffsScreen, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('editor'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));
}

const card = async (name: string) => within(await screen.findByRole('article', { name }));

describe('what waits for a person', () => {
  it('opens with what ends first, everything at hand with which it is posted', async () => {
    const container = await show();
    expect(await screen.findByText('40分钟后截止', { exact: false })).toBeTruthy();
    expect((await (await card('在线求饶')).findByRole('link', { name: '打开小红书' })).getAttribute('href')).toBe(handOff.openUrl);
    expect((await card('感谢少侠')).queryByRole('link')).toBeNull();
    await expectAccessible(container);
  });

  it('takes the link back', async () => {
    await show();
    await userEvent.type(await (await card('在线求饶')).findByLabelText('内容的链接'), LINK);
    await userEvent.click(screen.getByRole('button', { name: '已发布，贴回链接' }));
    await waitFor(() => expect(server.changes).toContainEqual(['POST items/now/hand-off', { url: LINK }]));
  });

  it('is taken over from whom one sees there', async () => {
    await show();
    await userEvent.click(await (await card('在线求饶')).findByRole('button', { name: '我来发布' }));
    await waitFor(() => expect(server.changes).toContainEqual(['PUT items/now/assignee', { assigneeId: 'author', insteadOf: null }]));
  });

  it('that ended begins again, or was posted after all', async () => {
    await show();
    await userEvent.click(await screen.findByRole('button', { name: /五星好评/ }));
    expect(await (await card('五星好评')).findByLabelText('内容的链接')).toBeTruthy();
    await userEvent.click((await card('五星好评')).getByRole('button', { name: '没有发布，重新开始' }));
    await waitFor(() => expect(server.changes).toContainEqual(['POST items/ended/hand-off/restart', { version: 3 }]));
  });

  it('is said not to be there, and whose else can be seen', async () => {
    await show([{ item: item('theirs', '别人的', 'other'), state: 'awaiting', startsAt: null, endsAt: null }]);
    expect(await screen.findByText('没有等你发布的内容')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '看看所有人的' }));
    await waitFor(() => expect(screen.getByRole('article', { name: '别人的' })).toBeTruthy());
  });
});
