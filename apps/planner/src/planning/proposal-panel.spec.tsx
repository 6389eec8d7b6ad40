import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Plan, PlanPlacement } from '@longstream/contracts/planning';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { usable } from '../../test/usable.ts';
import { TimeZone } from '../ui/time-zone.ts';

const server = new FakeApi();
const { ProposalPanel } = await import('./proposal-panel.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const rule = { kind: 'calendar', limit: 1, period: 'day', timeZone: 'Asia/Shanghai' } as const;
const cap = { capId: 'cap', capName: '每天一条', rule };
const plan: Plan = {
  id: 'p',
  state: 'ready',
  campaignId: null,
  firstDate: '2020-02-14',
  lastDate: '2020-03-12',
  timeZone: 'Asia/Shanghai',
  reach: 'all',
  effort: 'quick',
  slotMinutes: 30,
  seed: 1,
  progress: 1,
  failure: null,
  outcome: {
    placed: 3,
    unplaced: 1,
    unchanged: 0,
    withinPercent: 1.23,
    capCosts: [{ ...cap, costPercent: 3.1 }],
    broken: [{ ...cap, items: [{ itemId: 'x', headline: '旧的', at: '2020-02-14T10:00:00.000Z' }] }],
    loads: [{ channelId: 'c', before: { mean: 5, peak: 20 }, after: { mean: 12, peak: 40 } }],
  },
  taken: 0,
  createdBy: 'author',
  createdByName: '陈三',
  createdAt: '2020-02-14T00:00:00.000Z',
};
const placement = (itemId: string, rest: Partial<PlanPlacement> = {}): PlanPlacement => ({
  itemId,
  headline: itemId,
  status: 'approved',
  platform: 'weibo',
  channelId: 'c',
  from: null,
  to: '2020-02-15T12:00:00.000Z',
  follows: null,
  gainPercent: null,
  unplaced: null,
  state: 'proposed',
  refusal: null,
  ...rest,
});
const at = '2020-02-20T12:00:00.000Z';

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'plans/p', () => plan);
  server.on('GET', 'plans/p/placements', () => ({
    items: [
      placement('求饶'),
      placement('五星', { from: '2020-02-15T01:00:00.000Z', gainPercent: 12, status: 'scheduled' }),
      placement('转发', { follows: '求饶', status: 'draft' }),
      placement('答疑', {
        to: null,
        unplaced: { reason: 'cap', cap, lead: null, repeated: null, wayOut: { kind: 'raise_limit', ...cap, limit: 2, at } },
      }),
      placement('再求饶', {
        to: null,
        unplaced: { reason: 'repeats', cap: null, lead: null, repeated: { itemId: '求饶', headline: '求饶' }, wayOut: null },
      }),
    ],
    nextCursor: null,
  }));
  server.on('POST', 'plans/p/take', () => ({ done: 1, refused: 0 }));
  server.on('POST', 'plans/p/cancel', () => ({ ...plan, state: 'cancelled' }));
});

async function shown(role: 'editor' | 'analyst' = 'editor', onOpenCap?: (capId: string) => void) {
  const onClose = jest.fn();
  const panel = () => (
    <>
      <h1>排期</h1>
      <ProposalPanel planId="p" channelName={() => '钉钉'} onOpenCap={onOpenCap} onClose={onClose} />
    </>
  );
  const container = await showScreen('/board', panel, (screen) => (
    <CurrentWorkspaceContext value={currentWorkspace(role)}>
      <TimeZone value="Asia/Shanghai">{screen}</TimeZone>
    </CurrentWorkspaceContext>
  ));
  await screen.findByText('改动（3）', {}, { timeout: 10_000 });
  return { container, onClose };
}

describe('a proposal', () => {
  it('says what changes, what it could not place and why, what caps cost and what audiences bear', async () => {
    const { container } = await shown();
    const words = [
      '3 条有时间，其中 3 条是新的或改动的；1 条没有时间',
      '离最好的可能最多差 1.3%',
      /^上限和受众负荷是分开算的/,
      /^预期多 12%$/,
      /跟进，时间随前一条而定/,
      /^挡住它的是“每天一条”/,
      /^离说法几乎相同的“求饶”太近/,
      /^上限提到 2，就能排在 2月20日/,
      '让预期互动少约 3.1%',
      '固定的内容本身已超出上限',
      '最高 20% → 40%',
    ];
    for (const word of words) expect(screen.getByText(word)).toBeTruthy();
    expect(screen.getByRole('link', { name: '打开频次上限' })).toBeTruthy();
    await expectAccessible(container);
  });

  it('is taken as a whole, or without what is unticked; what follows is not chosen by itself', async () => {
    await shown();
    expect(screen.getAllByRole('checkbox')).toHaveLength(3);
    await userEvent.click(screen.getByRole('checkbox', { name: /^采用“五星”/ }));
    await userEvent.click(screen.getByRole('button', { name: '采用 1 条' }));
    await waitFor(() => expect(server.changes).toEqual([['POST plans/p/take', { itemIds: ['求饶'] }]]));
    await userEvent.click(screen.getByRole('checkbox', { name: '全选' }));
    await userEvent.click(await usable(screen.findByRole('button', { name: '全部采用' })));
    await waitFor(() => expect(server.changes[1]).toEqual(['POST plans/p/take', { itemIds: null }]));
  });

  it('opens the cap that stands in the way, to whoever may change it', async () => {
    const onOpenCap = jest.fn();
    await shown('editor', onOpenCap);
    await userEvent.click(screen.getByRole('button', { name: '改这条上限' }));
    expect(onOpenCap).toHaveBeenCalledWith('cap');
  });

  it('is let go', async () => {
    const { onClose } = await shown();
    await userEvent.click(screen.getByRole('button', { name: '不采用' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(server.changes).toEqual([['POST plans/p/cancel', null]]);
  });

  it('is only read by those who may not schedule', async () => {
    await shown('analyst');
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: '全部采用' })).toBeNull();
  });

  it('says why none was made, and offers another try', async () => {
    server.on('GET', 'plans/p', () => ({ ...plan, state: 'failed', failure: 'worker_lost', outcome: null }));
    await showScreen(
      '/board',
      () => (
        <>
          <h1>排期</h1>
          <ProposalPanel planId="p" channelName={() => ''} onClose={() => undefined} />
        </>
      ),
      (screen) => (
        <CurrentWorkspaceContext value={currentWorkspace('editor')}>
          <TimeZone value="Asia/Shanghai">{screen}</TimeZone>
        </CurrentWorkspaceContext>
      ),
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/没有排成：排期几次中断/);
    expect(within(alert).getByRole('button', { name: '重新排期' })).toBeTruthy();
  });
});
