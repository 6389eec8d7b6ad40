import { beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
