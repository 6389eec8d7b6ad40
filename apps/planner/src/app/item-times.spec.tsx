import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { SchedulePanel } = await import('../items/schedule-panel.tsx');
const { SlotHint } = await import('../slot-advice/slot-hint.tsx');

const workspace = currentWorkspace('editor');
const hour = { factor: 1.12, low: 0.94, high: 1.31, posts: 42 };
const weekdays = { ...hour, days: 'weekdays', fromHour: 20, toHour: 23, evidence: 'weak' };
const advice = {
  channelId: 'channel',
  asOf: workspace.workspace.clock.now,
  timeZone: 'Asia/Shanghai',
  metric: 'likes',
  posts: 42,
  patternFrom: 'measured',
  spreadFrom: 'own_results',
  weekdays: Array.from({ length: 24 }, () => hour),
  weekends: Array.from({ length: 24 }, () => hour),
  stretches: [weekdays, { ...weekdays, days: 'weekends' }],
};
const free = { findings: [], nearDuplicates: [], blackout: null, nextFreeAt: null, counts: [] };

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'channels/channel/slot-advice', () => advice);
  server.on('POST', 'items/one/check-slot', () => ({ ...free, at: '2020-02-14T12:00:00.000Z' }));
  server.on('POST', 'items/moves', () => ({ items: [{ itemId: 'one', version: 2 }] }));
});

async function show(status: 'draft' | 'approved', waits = false): Promise<HTMLElement> {
  const one = { ...item('one', { status }), overrides: [] } as never;
  function Times(): ReactNode {
    const { at = null } = useSearch({ strict: false });
    return (
      <>
        <h1>内容</h1>
        <SchedulePanel item={one} waits={waits} thoughtOf={at} />
        <SlotHint channelId="channel" takenBy={waits ? null : 'one'} />
      </>
    );
  }
  return showScreen(
    '/items/one',
    Times,
    (shown) => <CurrentWorkspaceContext value={workspace}>{shown}</CurrentWorkspaceContext>,
    '/items/$itemId',
  );
}

/** Of the hours that are advised for such days. */
const takeThat = async (days: string) => {
  const said = await screen.findByText(new RegExp(`^${days}`));
  await userEvent.click(within(said).getByRole('link'));
};
const changes = () => server.changes.filter(([request]) => !request.endsWith('check-slot'));

describe('the hour that is offered', () => {
  const HOUR_MS = 3_600_000;
  const MORNING_MS = Date.parse(workspace.workspace.clock.now);
  const time = () => screen.getByLabelText<HTMLInputElement>('时间');

  /** An approved item beside a clock that stands, and is put on by the button: a demo's may be rushing on until an instant. */
  async function showAtTheClock(rushUntil: string | null = null): Promise<{ later: () => Promise<void> }> {
    const one = { ...item('one', { status: 'approved' }), overrides: [] } as never;
    function AtTheClock(): ReactNode {
      const [hours, setHours] = useState(0);
      const clock = { ...workspace.workspace.clock, speed: 0, rushUntil, now: new Date(MORNING_MS + hours * HOUR_MS).toISOString() };
      return (
        <CurrentWorkspaceContext value={{ ...workspace, workspace: { ...workspace.workspace, clock } }}>
          <h1>内容</h1>
          <button type="button" onClick={() => setHours(hours + 1)}>
            later
          </button>
          <SchedulePanel item={one} waits={false} thoughtOf={null} />
        </CurrentWorkspaceContext>
      );
    }
    await showScreen('/items/one', AtTheClock, (shown) => shown, '/items/$itemId');
    return { later: () => userEvent.click(screen.getByRole('button', { name: 'later' })) };
  }

  it('moves on before it has passed, and is the one that is taken', async () => {
    const { later } = await showAtTheClock();
    expect(time().value).toBe('09:00');
    await later();
    expect(time().value).toBe('10:00');
    server.on('POST', 'items/one/schedule', () => ({}));
    await userEvent.click(screen.getByRole('button', { name: '排期' }));
    const body = { version: 1, wallTime: '2020-02-14T10:00', timeZone: 'Asia/Shanghai' };
    await waitFor(() => expect(changes()).toEqual([['POST items/one/schedule', body]]));
  });

  it('lies behind what a demo is just hurrying through', async () => {
    await showAtTheClock('2020-02-14T06:00:00.000Z');
    expect(time().value).toBe('15:00');
  });

  it('stays what somebody has chosen', async () => {
    const { later } = await showAtTheClock();
    fireEvent.change(time(), { target: { value: '08:45' } });
    await later();
    expect(time().value).toBe('08:45');
  });
});

describe('advice on hours beside an item', () => {
  it('gives a draft its next time as a wish, once it has been looked at', async () => {
    const container = await show('draft');
    await screen.findAllByRole('link', { name: /^用 / });
    await expectAccessible(container);
    await takeThat('工作日');
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('时间').value).toBe('20:00'));
    const date = screen.getByLabelText<HTMLInputElement>('日期').value;
    expect([0, 6]).not.toContain(new Date(date).getUTCDay());
    expect(changes()).toEqual([]);

    expect(await screen.findByText('这个时间可以发布')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '希望在这个时间发' }));
    await waitFor(() =>
      expect(changes()).toEqual([
        ['POST items/moves', { moves: [{ itemId: 'one', version: 1, time: { wallTime: `${date}T20:00`, timeZone: 'Asia/Shanghai' } }] }],
      ]),
    );
  });

  it('schedules what is approved', async () => {
    await show('approved');
    await takeThat('周末');
    await waitFor(() => expect([0, 6]).toContain(new Date(screen.getByLabelText<HTMLInputElement>('日期').value).getUTCDay()));
    server.on('POST', 'items/one/schedule', () => ({}));
    await userEvent.click(await screen.findByRole('button', { name: '排期' }));
    await waitFor(() => expect(changes().map(([request]) => request)).toEqual(['POST items/one/schedule']));
  });

  it('is told without times to take where the item has its time from another', async () => {
    await show('draft', true);
    expect(await screen.findByText(/工作日 20–23 点看起来比你的平均好约/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /^用 / })).toBeNull();
    expect(screen.queryByRole('button', { name: '希望在这个时间发' })).toBeNull();
  });
});
