import { expect, it, jest } from '@jest/globals';
import type { NotedHotSearch } from '@longstream/contracts/campaigns';
import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import { weekOf } from '@longstream/domain/time/week';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { item } from '../../test/item.ts';
import { TimeZone } from '../ui/time-zone.ts';
import { BoardAgenda } from './board-agenda.tsx';
import { HotSearchesContext } from './day-hot-searches.tsx';
import { type Desk, DeskContext } from './desk.ts';

const ZONE = 'Asia/Shanghai';

const at = (id: string, scheduledAt: string, rest: Partial<Item> = {}): Item => item(id, { scheduledAt, ...rest });

async function given(items: readonly Item[], noted: readonly NotedHotSearch[] = [], channels: readonly Channel[] = []) {
  const onMenu = jest.fn<(itemId: string) => void>();
  const desk: Desk = {
    mayMove: true,
    mayCopy: false,
    heldId: null,
    isSelected: () => false,
    marksOf: () => ({ holds: [], blackout: null, overCaps: [], assignee: null, unreadNotes: 0, isUnsent: false }),
    menuId: null,
    onMenu,
  };
  const agenda = () => (
    <TimeZone value={ZONE}>
      <h1>排期</h1>
      <HotSearchesContext value={noted}>
        <DeskContext value={desk}>
          <BoardAgenda
            period={weekOf('2020-02-12', ZONE)}
            channels={channels}
            loadOf={() => null}
            items={items}
            ghosts={[]}
            nowMs={Date.parse('2020-02-12T04:00:00.000Z')}
            DayAdvice={({ days, channel }) => <p>{`advice on ${days} for ${channel.id}`}</p>}
          />
        </DeskContext>
      </HotSearchesContext>
    </TimeZone>
  );
  const root = createRootRoute();
  const board = createRoute({ getParentRoute: () => root, path: '/board', component: agenda });
  const router = createRouter({
    routeTree: root.addChildren([board]),
    history: createMemoryHistory({ initialEntries: ['/board'] }),
  });
  const { container } = render(<RouterProvider router={router as never} />);
  await screen.findByRole('heading', { name: '排期' });
  const days = screen.getAllByRole('heading', { level: 2 });
  const [today = container] = days.flatMap((day) => (day.getAttribute('aria-current') === 'date' ? (day.parentElement ?? []) : []));
  return { onMenu, container, days, today };
}

it('lists the seven days with their items in the order of their times, and now between them', async () => {
  const scrolled = jest.spyOn(Element.prototype, 'scrollIntoView');
  const { container, days, today } = await given([
    at('傍晚', '2020-02-12T10:00:00.000Z'),
    at('早上', '2020-02-12T00:30:00.000Z', { status: 'live', sentAt: '2020-02-12T00:30:00.000Z' }),
    at('周五', '2020-02-14T01:00:00.000Z'),
  ]);
  expect(days).toHaveLength(7);
  expect(days.map((day) => day.getAttribute('aria-current'))).toEqual([null, null, 'date', null, null, null, null]);
  expect(scrolled.mock.contexts).toEqual([today]);
  scrolled.mockRestore();
  expect(today.textContent).toMatch(/08:30.*早上.*现在 12:00.*18:00.*傍晚/);
  expect(screen.getAllByText('没有安排')).toHaveLength(5);
  await expectAccessible(container);
});

it('asks for the menu of an item that may move', async () => {
  const { onMenu, today: element } = await given([
    at('傍晚', '2020-02-12T10:00:00.000Z'),
    at('早上', '2020-02-12T00:30:00.000Z', { status: 'live', sentAt: '2020-02-12T00:30:00.000Z' }),
  ]);
  const today = within(element);
  expect(today.queryByRole('button', { name: '“早上”的操作' })).toBeNull();
  await userEvent.click(today.getByRole('button', { name: '“傍晚”的操作' }));
  expect(onMenu.mock.calls.map(([itemId]) => itemId)).toEqual(['傍晚']);
});

it('shows what everybody talked about on its day, by the workspace’s clock, with its link and its time', async () => {
  const noted = (entry: string, seenAt: string): NotedHotSearch => ({
    ...{ entry, seenAt, url: `https://s.weibo.com/weibo?q=${encodeURIComponent(entry)}` },
    ...{ responseId: entry, campaignId: 'begging', responseTitle: '在线求饶' },
  });
  const { container, days } = await given(
    [],
    [noted('五星分期付款', '2020-02-13T17:30:00.000Z'), noted('钉钉求饶', '2020-02-14T02:00:00.000Z')],
  );
  const links = await screen.findAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual(['热01:30五星分期付款', '热10:00钉钉求饶']);
  expect(links[1]?.getAttribute('href')).toBe('https://s.weibo.com/weibo?q=%E9%92%89%E9%92%89%E6%B1%82%E9%A5%B6');
  expect(days[4]?.parentElement?.contains(links[0] ?? null)).toBe(true);
  await expectAccessible(container);
});

it('advises hours on the days to come on which nothing is planned, each time on another account', async () => {
  const channels = ['one', 'two'].map((id) => ({ id, platform: 'weibo', displayName: id })) as Channel[];
  const { days } = await given([at('周五', '2020-02-14T01:00:00.000Z')], [], channels);
  const advised = days.map((day) => /advice on (.+)$/.exec(day.parentElement?.textContent ?? '')?.[1] ?? null);
  // Monday and Tuesday are over, Wednesday is today.
  expect(advised).toEqual([null, null, null, 'weekdays for two', null, 'weekends for two', 'weekends for one']);
});
