import { beforeEach, expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { WeekStart } from '@longstream/domain/time/week';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { chooseLocale } from '../ui/locale.ts';
import type { LoadOf } from './cell-loads.ts';
import { type Desk, DeskContext } from './desk.ts';
import { periodOf } from './period.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { BoardMonth } = await import('./board-month.tsx');

const desk: Desk = {
  mayMove: true,
  mayCopy: true,
  heldId: null,
  isSelected: () => false,
  marksOf: () => ({ holds: [], blackout: null, overCaps: [], unreadNotes: 0, assignee: null, isUnsent: false }),
  menuId: null,
  onMenu: () => undefined,
};
const LOADS: Record<string, number> = { quiet: 12.4, full: 81.6 };
const channels = Object.keys(LOADS).map((id) => ({ id, displayName: id === 'full' ? '主账号' : '小号' })) as Channel[];
/** On the fourteenth alone. */
const loadOf: LoadOf = (channelId, { date }) =>
  date === '2020-02-14' ? { load: LOADS[channelId] ?? 0, band: channelId === 'full' ? 'overloaded' : 'relaxed' } : null;

beforeEach(() => {
  localStorage.removeItem('longstream.month-shows');
  localStorage.removeItem('longstream.month-metric');
});

async function show(start: WeekStart, items: readonly Item[] = []): Promise<HTMLElement> {
  server.on('GET', 'hot-searches', () => ({ items: [], nextCursor: null }));
  const period = periodOf('month', '2020-02-14', 'Asia/Shanghai', start);
  const nowMs = Date.parse('2020-02-14T00:00:00Z');
  return showScreen(
    '/board',
    () => (
      <>
        <h1>排期</h1>
        <p id="board-keys">方向键</p>
        <DeskContext value={desk}>
          <BoardMonth
            period={period}
            items={items}
            ghosts={[]}
            channels={channels}
            channelNames={new Map()}
            loadOf={loadOf}
            nowMs={nowMs}
            onPage={() => undefined}
          />
        </DeskContext>
      </>
    ),
    (inside) => <CurrentWorkspaceContext value={currentWorkspace('manager')}>{inside}</CurrentWorkspaceContext>,
  );
}

const headers = () => within(screen.getByRole('grid')).getAllByRole('columnheader');

it('heads its columns by the weekdays, from the day that the workspace begins its weeks with', async () => {
  const container = await show('monday');
  expect(headers().map(({ textContent }) => textContent)).toEqual(['周一', '周二', '周三', '周四', '周五', '周六', '周日']);
  expect(screen.getByRole('columnheader', { name: '星期六' })).toBeTruthy();
  const [, firstWeek] = screen.getAllByRole('row');
  if (firstWeek === undefined) throw new Error('There is no week.');
  expect(within(firstWeek).getAllByRole('gridcell')).toHaveLength(7);
  await expectAccessible(container);
});

it('begins with Sunday where weeks do, in words of the language chosen', async () => {
  chooseLocale('en');
  await show('sunday');
  expect(headers().map(({ textContent }) => textContent)).toEqual(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  expect(screen.getByRole('columnheader', { name: 'Saturday' })).toBeTruthy();
});

it('shows how full audiences are instead of the items, in words too, and the next time again', async () => {
  chooseLocale('zh-CN');
  const user = userEvent.setup();
  const container = await show('monday', [item('求饶', { scheduledAt: '2020-02-14T04:00:00.000Z' })]);
  const day = (date: string) => container.querySelector<HTMLElement>(`[data-date="${date}"]`) ?? container;
  expect(day('2020-02-14').textContent).toContain('求饶');
  await user.click(screen.getByRole('radio', { name: '受众负荷' }));
  expect(day('2020-02-14').textContent).toMatch(/过载.*82.*主账号.*1 条/);
  expect(day('2020-02-14').textContent).not.toContain('求饶');
  expect(day('2020-02-13').textContent).toContain('无负荷');
  await expectAccessible(container);
  document.body.replaceChildren();
  await show('monday');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '受众负荷' }).checked).toBe(true);
});

it('shows what the days brought, by platform, and of days ahead nothing', async () => {
  chooseLocale('zh-CN');
  const asked: (string | null)[] = [];
  server.on('GET', 'trend', (_, query) => {
    asked.push(...['metric', 'from', 'to'].map((name) => query.get(name)));
    return {
      metric: query.get('metric'),
      platforms: [
        { platform: 'weibo', days: [{ day: '2020-02-13', gained: 320 }] },
        {
          platform: 'bilibili',
          days: [
            { day: '2020-02-12', gained: -40 },
            { day: '2020-02-13', gained: 12_000 },
          ],
        },
      ],
    };
  });
  const user = userEvent.setup();
  const container = await show('monday', [item('求饶', { scheduledAt: '2020-02-14T04:00:00.000Z' })]);
  const day = (date: string) => container.querySelector<HTMLElement>(`[data-date="${date}"]`) ?? container;
  expect(asked).toEqual([]);
  await user.click(screen.getByRole('radio', { name: '互动数据' }));
  expect(await screen.findByText('点赞 +1.2万')).toBeTruthy();
  expect(asked).toEqual(['likes', '2020-01-27', '2020-03-01']);
  expect(day('2020-02-13').textContent).toMatch(/点赞 \+1\.2万.*哔哩哔哩\+1\.2万.*微博\+320/);
  expect(day('2020-02-12').textContent).toMatch(/点赞 -40/);
  expect(day('2020-02-11').textContent).toContain('没有读数');
  expect(day('2020-02-15').textContent).not.toContain('没有读数');
  expect(day('2020-02-14').textContent).not.toContain('求饶');
  await expectAccessible(container);
  await user.selectOptions(screen.getByRole('combobox', { name: '指标' }), '播放');
  expect(await screen.findByText('播放 +1.2万')).toBeTruthy();
});

it('says when what the days brought cannot be read', async () => {
  chooseLocale('zh-CN');
  server.refuse('GET', 'trend', 'internal');
  const user = userEvent.setup();
  await show('monday');
  await user.click(screen.getByRole('radio', { name: '互动数据' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByText('没有读数')).toBeNull();
});
