import { beforeEach, describe, expect, it } from '@jest/globals';
import type { HeldItem, Hold } from '@longstream/contracts/holds';
import type { Role } from '@longstream/contracts/workspaces';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { usable } from '../../test/usable.ts';
import { createQueryClient } from '../api/query-client.ts';
import { TimeZone } from '../ui/time-zone.ts';
import { durationWords } from './duration-words.ts';

const server = new FakeApi();
const { HoldBanner } = await import('./hold-banner.tsx');
const { HoldButton } = await import('./hold-button.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const CHANNEL = '019a0000-0000-7000-8000-000000000001';
const hold: Hold = {
  id: 'hold',
  scope: { kind: 'channel', id: CHANNEL },
  scopeName: '钉钉',
  reason: '等法务回复',
  sparesFormal: false,
  madeByName: '王岚',
  madeAt: '2020-02-13T22:00:00.000Z',
  left: null,
};
const held = (id: string, rest: Partial<HeldItem> = {}): HeldItem => ({
  item: {
    id,
    version: 1,
    origin: 'planned',
    status: 'scheduled',
    statusReason: null,
    platform: 'weibo',
    channelId: CHANNEL,
    campaignId: 'campaign',
    responseId: 'response',
    responseTitle: '回应',
    headline: id,
    tags: [],
    assigneeId: null,
    seriesId: null,
    value: 50,
    pinned: false,
    exposure: 'ordinary',
    chosenExposure: null,
    movable: false,
    scheduledAt: '2020-02-13T23:00:00.000Z',
    wallTime: null,
    timeZone: null,
    sentAt: null,
    liveAt: null,
    externalUrl: null,
    createdBy: 'author',
    updatedAt: '2020-02-10T00:00:00.000Z',
  },
  isDue: true,
  isHeldBesides: false,
  ...rest,
});
const page = <T,>(...items: T[]) => ({ items, nextCursor: null });

beforeEach(() => {
  server.changes.length = 0;
  const lists = {
    holds: page(hold),
    'holds/hold/items': page(held('道歉视频'), held('问答'), held('直播预告', { isDue: false }), held('海报', { isHeldBesides: true })),
    tags: page({ tag: '道歉', items: 2 }),
    channels: page(),
    audiences: page(),
    campaigns: page(),
  };
  for (const [path, list] of Object.entries(lists)) server.on('GET', path, () => list);
  server.on('POST', 'holds', () => hold);
  server.on('POST', 'holds/hold/release', () => ({ moved: 1, cancelled: 1, stillHeld: 0, left: 0 }));
});

function shown(part: ReactNode, role: Role) {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <TimeZone value="Asia/Shanghai">{part}</TimeZone>
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('holding', () => {
  it('takes two clicks and a reason, from the keyboard too', async () => {
    shown(<HoldButton />, 'manager');
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: '暂停发布' });
    await expectAccessible(dialog);
    await userEvent.type(within(dialog).getByLabelText('原因'), '等法务回复{Enter}');
    await waitFor(() =>
      expect(server.changes).toContainEqual(['POST holds', { scope: { kind: 'workspace', id: null }, reason: '等法务回复' }]),
    );
  });

  it('asks for a reason, and for which one', async () => {
    shown(<HoldButton />, 'manager');
    await userEvent.click(screen.getByRole('button', { name: '暂停发布' }));
    const submit = await screen.findByRole<HTMLButtonElement>('button', { name: '立即暂停' });
    expect(submit.disabled).toBe(true);
    await userEvent.type(screen.getByLabelText('原因'), '舆情');
    await userEvent.selectOptions(screen.getByLabelText('暂停什么'), 'campaign');
    expect(submit.disabled).toBe(true);
    await userEvent.selectOptions(screen.getByLabelText('暂停什么'), 'tag');
    await userEvent.click(await usable(submit));
    await waitFor(() => expect(server.changes).toContainEqual(['POST holds', { scope: { kind: 'tag', id: '道歉' }, reason: '舆情' }]));
  });

  it('is for managers', () => {
    shown(<HoldButton />, 'editor');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the banner', () => {
  it('says what is held, by whom and why, and lets only managers release', async () => {
    const { container } = shown(<HoldBanner />, 'editor');
    const banner = await screen.findByRole('complementary', { name: '发布暂停' });
    for (const words of ['已暂停 · 账号 · 钉钉', '等法务回复', /王岚/]) expect(within(banner).getByText(words)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    await expectAccessible(container);
  });

  it('tells how far a release has come, which nobody releases again', async () => {
    server.on('GET', 'holds', () => page({ ...hold, left: 25_600 }));
    shown(<HoldBanner />, 'manager');
    expect(await screen.findByText('正在解除，还剩 25600 条')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is not there while nothing is held', async () => {
    let isAsked = false;
    server.on('GET', 'holds', () => {
      isAsked = true;
      return page();
    });
    shown(<HoldBanner />, 'manager');
    await waitFor(() => expect(isAsked).toBe(true));
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});

describe('releasing', () => {
  async function given() {
    shown(<HoldBanner />, 'manager');
    await userEvent.click(await screen.findByRole('button', { name: '解除暂停：账号 · 钉钉' }));
    const dialog = await screen.findByRole('dialog', { name: '解除暂停：账号 · 钉钉' });
    await within(dialog).findByText('道歉视频');
    return { dialog, submit: () => userEvent.click(within(dialog).getByRole('button', { name: '解除暂停' })) };
  }

  it('lists what came due apart from what is still to come, and asks nothing about what stays held', async () => {
    const { dialog } = await given();
    expect(
      within(dialog)
        .getAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent),
    ).toEqual(['暂停期间到期 · 3 条', '还没到期 · 1 条']);
    expect(within(dialog).getByText('另有暂停，仍不会发出')).toBeTruthy();
    expect(within(dialog).getAllByRole('combobox')).toHaveLength(3);
    await expectAccessible(dialog);
  });

  it('shows the next page of what it held back when it is asked to', async () => {
    server.on('GET', 'holds/hold/items', () => ({ items: [held('道歉视频')], nextCursor: 'next' }));
    const { dialog } = await given();
    expect(within(dialog).getByRole('heading', { name: '暂停期间到期 · 至少 1 条' })).toBeTruthy();
    server.on('GET', 'holds/hold/items', () => page(held('问答')));
    await userEvent.click(within(dialog).getByRole('button', { name: '载入更多' }));
    expect(await within(dialog).findByRole('heading', { name: '暂停期间到期 · 2 条' })).toBeTruthy();
  });

  it('lets all go on at one click', async () => {
    const { submit } = await given();
    await submit();
    await waitFor(() => expect(server.changes).toEqual([['POST holds/hold/release', { rest: 'go_on', decisions: [] }]]));
  });

  it('sends what was decided for each', async () => {
    const { dialog, submit } = await given();
    await userEvent.click(within(dialog).getByRole('radio', { name: /顺延/ }));
    await userEvent.selectOptions(within(dialog).getByLabelText('道歉视频 怎么办'), 'cancel');
    await userEvent.selectOptions(within(dialog).getByLabelText('问答 怎么办'), 'move');
    await submit();
    await waitFor(() =>
      expect(server.changes[0]?.[1]).toEqual({
        rest: 'shift',
        decisions: [
          { itemId: '道歉视频', decision: { kind: 'cancel' } },
          {
            itemId: '问答',
            decision: { kind: 'move', wallTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:00$/), timeZone: 'Asia/Shanghai' },
          },
        ],
      }),
    );
  });

  it('names the item that cannot stand where it was moved to, and when there is room', async () => {
    server.refuse('POST', 'holds/hold/release', 'not_free_then', {
      headline: '问答',
      at: '2020-02-15T01:00:00.000Z',
      nextFreeAt: '2020-02-15T23:00:00.000Z',
    });
    const { dialog, submit } = await given();
    await submit();
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/问答 不能排到 .*下一个空档/);
  });
});

describe('durationWords', () => {
  it.each([
    [0, '1 分钟'],
    [90 * 60_000, '90 分钟'],
    [5 * 3_600_000, '5 小时'],
    [72 * 3_600_000, '3 天'],
  ])('says %i ms as %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
