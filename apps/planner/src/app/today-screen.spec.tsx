import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Item } from '@longstream/contracts/items';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { TodayScreen } = await import('./today-screen.tsx');

const page = (...items: unknown[]) => ({ items, nextCursor: null });
const request = (id: string, mayDecide: boolean) => ({
  approval: { id: `a-${id}`, requestedByName: '陈三', requestedAt: '2020-02-13T12:00:00.000Z', standing: null },
  item: item(id, { status: 'in_review' }),
  mayDecide,
});
const STEPS = ['connect_channel', 'write_item', 'set_cap', 'ask_approval', 'see_it_live'] as const;

let isDismissed: boolean;
let inStatus: Record<string, Item[]>;

beforeEach(() => {
  isDismissed = false;
  inStatus = {};
  server.on('GET', 'items', (_, query) => {
    const from = query.get('from') ?? '';
    return page(...(inStatus[query.get('status') ?? ''] ?? []).filter(({ scheduledAt }) => from === '' || (scheduledAt ?? '') >= from));
  });
  for (const empty of ['approvals', 'hand-offs', 'comments', 'campaigns', 'channels', 'audience-loads'])
    server.on('GET', empty, () => page());
  server.on('GET', 'onboarding', () => ({ steps: STEPS.map((step, at) => ({ step, isDone: at < 2 })), isDismissed }));
  server.on('PUT', 'onboarding', (body) => {
    ({ isDismissed } = body as { isDismissed: boolean });
    return { steps: [], isDismissed };
  });
});

const show = () =>
  showScreen('/today', TodayScreen, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('manager', 'approver'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));

/** The part of the screen under a heading. */
async function part(name: string) {
  const heading = await screen.findByRole('heading', { name });
  return within(heading.closest('section') ?? heading);
}

describe('Today', () => {
  it('shows what waits for me, not for others, and goes through it by J and K', async () => {
    server.on('GET', 'approvals', () => page(request('求饶', true), request('别人的', false)));
    inStatus = {
      failed: [item('断网', { status: 'failed', statusReason: { class: 'unreachable', code: null, text: '' } })],
      scheduled: [
        item('停住的', { scheduledAt: '2020-02-13T23:00:00.000Z' }),
        item('早安', { scheduledAt: '2020-02-14T01:00:00.000Z' }),
        item('后天', { scheduledAt: '2020-02-16T01:00:00.000Z' }),
      ],
    };
    const container = await show();
    const decide = await (await part('等你审批')).findByRole('link', { name: /求饶/ });
    expect(decide.getAttribute('href')).toBe('/approvals?show=mine&item=%E6%B1%82%E9%A5%B6');
    expect(screen.queryByText('别人的')).toBeNull();
    const mend = await (await part('没有发成')).findByRole('link', { name: /断网/ });
    expect(mend.textContent).toContain('平台');
    expect(await (await part('接下来 24 小时')).findByRole('link', { name: /早安/ })).toBeTruthy();
    expect(screen.queryByText(/停住的|后天/)).toBeNull();
    await expectAccessible(container);

    await userEvent.keyboard('jj');
    expect(document.activeElement).toBe(mend);
    await userEvent.keyboard('k');
    expect(document.activeElement).toBe(decide);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('elsewhere');
  });

  it('says so where nothing waits', async () => {
    const container = await show();
    expect(await screen.findByText('没有轮到你的事')).toBeTruthy();
    expect(await screen.findByText('接下来 24 小时没有要发的内容')).toBeTruthy();
    await expectAccessible(container);
  });

  it('tells how full audiences are by number and word, the fullest first', async () => {
    const load = (channelId: string, value: number, band: string) => ({ channelId, load: value, band });
    server.on('GET', 'channels', () =>
      page({ id: 'b', platform: 'bilibili', displayName: '钉钉' }, { id: 'w', platform: 'weibo', displayName: '钉钉' }),
    );
    server.on('GET', 'audience-loads', () => page(load('b', 12, 'relaxed'), load('w', 71.4, 'high')));
    const container = await show();
    const meters = await screen.findAllByRole('meter');
    expect(meters.map((meter) => [meter.getAttribute('aria-label'), meter.getAttribute('aria-valuetext')])).toEqual([
      ['微博 钉钉', '偏高 71'],
      ['哔哩哔哩 钉钉', '宽松 12'],
    ]);
    await expectAccessible(container);
  });

  it('tells who is alone where colleagues come from, since nobody approves their own work', async () => {
    server.on('GET', 'members', () => page({ userId: 'approver', name: '李衡', role: 'owner' }));
    await show();
    const steps = await part('从这里开始');
    expect(await steps.findByText(/先在设置里添加同事/)).toBeTruthy();
    expect(steps.getByRole('link', { name: '提交一次审批' }).getAttribute('href')).toBe('/settings');
    server.on('GET', 'members', () => page());
  });

  it('keeps the first steps in sight until they are put away', async () => {
    await show();
    const steps = await part('从这里开始');
    expect(steps.getByText('已完成 2/5 步')).toBeTruthy();
    expect(steps.getAllByRole('img', { name: '已完成' })).toHaveLength(2);
    expect(steps.getByRole('link', { name: '设一条频次上限' }).getAttribute('href')).toBe('/policies');
    expect(steps.getByRole('link', { name: '提交一次审批' }).getAttribute('href')).toBe('/board');
    await userEvent.click(steps.getByRole('button', { name: '收起清单' }));
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['PUT onboarding', { isDismissed: true }]));
    await waitFor(() => expect(screen.queryByText('从这里开始')).toBeNull());
  });
});
