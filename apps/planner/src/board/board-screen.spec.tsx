import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { BoardScreen } = await import('./board-screen.tsx');
const { chooseLocale } = await import('../ui/locale.ts');

const page = (items: readonly unknown[] = []) => ({ items, nextCursor: null });
const LANES = Array.from({ length: 5 }, (_, at) => `第${String(at + 1)}号`);

/** What has been asked to tell when an element comes near the view, and is told by `scrollTo`. */
const watched = new Map<Element, (isIntersecting: boolean) => void>();
class FakeIntersectionObserver {
  constructor(private readonly told: (entries: { isIntersecting: boolean }[]) => void) {}
  observe(element: Element): void {
    watched.set(element, (isIntersecting) => this.told([{ isIntersecting }]));
  }
  disconnect(): void {}
}
Object.assign(globalThis, { IntersectionObserver: FakeIntersectionObserver });

// Two rows are in view before anybody scrolls, or seven chips below each other.
Object.assign(window, { innerHeight: 600 });

/** Of a lane; the filters name it as well. */
const NAME = { selector: '[role=rowheader] span' };

function scrollTo(lane: string): void {
  const row = screen.getByText(lane, NAME).closest('[role=row]');
  act(() => {
    if (row) watched.get(row)?.(true);
  });
}

/** From when on the placed items were asked for, each time. */
const asked: (string | null)[] = [];

beforeEach(() => {
  asked.length = 0;
  const channels = LANES.map((displayName) => ({
    id: displayName,
    platform: 'weibo',
    capabilities: ['share'],
    displayName,
    status: 'connected',
  }));
  const items = LANES.map((lane) => item(`说给${lane}`, { channelId: lane, scheduledAt: '2020-02-14T04:00:00.000Z' }));
  for (const empty of ['audiences', 'frequency-caps', 'blackouts', 'audience-loads', 'holds', 'members', 'campaigns', 'notes/unread'])
    server.on('GET', empty, () => page());
  server.on('GET', 'channels', () => page(channels));
  server.on('GET', 'items', (_, query) => {
    if (query.get('unscheduled') === 'true') return page();
    asked.push(query.get('from'));
    return page(items);
  });
});

async function show(at = '/board'): Promise<HTMLElement> {
  const container = await showScreen(
    at,
    () => <BoardScreen RefusedNotice={() => null} DayAdvice={() => null} />,
    (inside) => <CurrentWorkspaceContext value={{ ...currentWorkspace('manager'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>,
  );
  await screen.findByText('第5号', NAME);
  return container;
}

const chips = (board: HTMLElement): (string | undefined)[] =>
  [...board.querySelectorAll<HTMLElement>('[data-chip]')].map(({ dataset }) => dataset['chip']);

/** The link that a chip is, or the button beside it. */
function part(of: 'a' | 'button', board: HTMLElement, lane: string): HTMLElement {
  const found = board.querySelector<HTMLElement>(`[data-chip="说给${lane}"] ${of}`);
  if (found === null) throw new Error(`No chip stands in ${lane}.`);
  return found;
}

it('makes the chips of a row when it comes near the view; until then its cells say how many they have', async () => {
  const board = await show();
  expect(chips(board)).toEqual(['说给第1号', '说给第2号']);
  expect(screen.getByText(/第5号.*14.*内容数 1$/)).toBeTruthy();
  await expectAccessible(board);
  scrollTo('第5号');
  expect(chips(board)).toEqual(['说给第1号', '说给第2号', '说给第5号']);
});

describe('a day with more than is in view', () => {
  const DAY = Array.from({ length: 10 }, (_, at) => `第${String(at + 1)}条`);
  const end = (board: HTMLElement): Element => board.querySelector('div[data-unmade]:not([role])') ?? board;

  beforeEach(() => {
    const items = DAY.map((id, at) => item(id, { channelId: '第1号', scheduledAt: `2020-02-14T04:0${String(at)}:00.000Z` }));
    server.on('GET', 'items', (_, query) => page(query.get('unscheduled') === 'true' ? [] : items));
  });

  it('makes the rest of its chips when they come near', async () => {
    const board = await show();
    expect(chips(board)).toEqual(DAY.slice(0, 7));
    await expectAccessible(board);
    act(() => watched.get(end(board))?.(true));
    expect(chips(board)).toEqual(DAY);
    expect(end(board)).toBe(board);
  });

  it('chooses as far as its last one', async () => {
    const board = await show();
    const [first, last] = [DAY[0] ?? '', DAY.at(-1) ?? ''];
    const link = (id: string) => board.querySelector(`[data-chip="${id}"] a`) ?? board;
    const user = userEvent.setup();
    await user.keyboard('{Control>}');
    await user.click(link(first));
    act(() => watched.get(end(board))?.(true));
    await user.keyboard('{/Control}{Shift>}');
    await user.click(link(last));
    expect(await screen.findByText('已选 10 条')).toBeTruthy();
  });

  it('keeps the arrow on the last chip that is made until there are more, instead of leaving the day', async () => {
    const board = await show();
    const link = (at: number) => board.querySelector<HTMLElement>(`[data-chip="${DAY[at] ?? ''}"] a`);
    act(() => link(6)?.focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(link(6));
    act(() => watched.get(end(board))?.(true));
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(link(7));
  });
});

it('chooses all between two chips, those of rows that nobody has looked at as well', async () => {
  const board = await show();
  scrollTo('第5号');
  const user = userEvent.setup();
  await user.keyboard('{Control>}');
  await user.click(part('a', board, '第2号'));
  await user.keyboard('{/Control}{Shift>}');
  await user.click(part('a', board, '第5号'));
  expect(await screen.findByText('已选 4 条')).toBeTruthy();
});

it('opens an item by its chip, and what can be done with it by the menu that all chips share', async () => {
  const board = await show();
  const button = part('button', board, '第2号');
  await userEvent.click(button);
  await screen.findByText('移到…');
  expect(button.getAttribute('aria-expanded')).toBe('true');
  await userEvent.keyboard('{Escape}');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  await userEvent.click(part('a', board, '第2号'));
  expect(await screen.findByText('elsewhere')).toBeTruthy();
});

it('takes up what was just moved from where it was let go, before the api has answered', async () => {
  const answer = server.hold('POST', 'items/moves');
  const board = await show();
  act(() => part('a', board, '第2号').focus());
  await userEvent.keyboard('y{ArrowDown}');
  await screen.findByText(/^正在移动.*13:00/);
  await userEvent.keyboard('{Enter}y');
  await screen.findByText(/^正在移动.*13:00/);
  await userEvent.keyboard('{Escape}');
  await answer({ items: [] });
});

it('asks for its items once, as far back as a cap looks', async () => {
  const scope = { kind: 'workspace', id: null };
  const rules = [{ kind: 'sliding', limit: 2, windowHours: 24 * 365 }];
  server.on('GET', 'frequency-caps', () => page([{ id: 'c', name: '一年两条', enforcement: 'hard', origin: 'team', scope, rules }]));
  await show();
  expect(asked.map((from) => Date.parse(from ?? '') < Date.parse('2019-03-01T00:00:00.000Z'))).toEqual([true]);
});

it('draws its days again when the language changes', async () => {
  await show();
  act(() => chooseLocale('en'));
  expect(screen.getByText(/第5号.*14 Feb, items: 1$/)).toBeTruthy();
  act(() => chooseLocale('zh-CN'));
});

it('says how many items a filter hides, and how many of them wait for a time', async () => {
  const placed = LANES.map((lane) => item(`说给${lane}`, { channelId: lane, scheduledAt: '2020-02-14T04:00:00.000Z' }));
  const waiting = [item('写好了', { status: 'approved' }), item('在写', { status: 'draft' })];
  server.on('GET', 'items', (_, query) => page(query.get('unscheduled') === 'true' ? waiting : placed));
  await show('/board?status=draft');
  expect(screen.getByText('筛选隐藏了 6 条，其中未排期 1 条')).toBeTruthy();
  expect(screen.getByText('在写')).toBeTruthy();
});

describe('by keys', () => {
  const focused = () => document.activeElement?.closest('[data-chip]')?.getAttribute('data-chip');

  it('goes from item to item, opens the one it is at, and says what can be done with it', async () => {
    await show();
    const user = userEvent.setup();
    await user.keyboard('j');
    expect(focused()).toBe('说给第1号');
    await user.keyboard('jj');
    expect(focused()).toBe('说给第2号');
    await user.keyboard('k');
    expect(focused()).toBe('说给第1号');
    await user.keyboard('{Control>}.{/Control}');
    expect(await screen.findByRole('menuitem', { name: '打开' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    await user.keyboard('ke');
    await screen.findByText('elsewhere');
  });

  it('shows one platform alone by its number, and all by the same again', async () => {
    const videos = { id: '视频', platform: 'douyin', capabilities: ['direct'], displayName: '抖音号', status: 'connected' };
    const weibo = { id: '第1号', platform: 'weibo', capabilities: ['share'], displayName: '第5号', status: 'connected' };
    server.on('GET', 'channels', () => page([weibo, videos]));
    server.on('GET', 'items', (_, query) => {
      const placed = { scheduledAt: '2020-02-14T04:00:00.000Z' };
      const items = [item('博文', { channelId: '第1号', ...placed }), item('短片', { channelId: '视频', platform: 'douyin', ...placed })];
      return page(query.get('unscheduled') === 'true' ? [] : items);
    });
    const board = await show();
    expect(chips(board)).toEqual(['博文', '短片']);
    const user = userEvent.setup();
    await user.keyboard('2');
    await waitFor(() => expect(chips(board)).toEqual(['短片']));
    await user.keyboard('1');
    await waitFor(() => expect(chips(board)).toEqual(['博文']));
    await user.keyboard('1');
    await waitFor(() => expect(chips(board)).toEqual(['博文', '短片']));
  });
});
