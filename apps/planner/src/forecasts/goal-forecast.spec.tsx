import { describe, expect, it } from '@jest/globals';
import type { GoalProgress } from '@longstream/contracts/campaigns';
import type { GoalForecasts } from '@longstream/contracts/forecasts';
import type { Channel } from '@longstream/contracts/channels';
import { screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { GoalCard } = await import('../campaigns/goal-meter.tsx');
const { CampaignLoadsSection } = await import('../fatigue/campaign-loads.tsx');
const { GoalForecastNote } = await import('./goal-forecast.tsx');

const goal: GoalProgress = {
  id: 'goal',
  metric: 'likes',
  target: 1_000_000,
  withinHours: 48,
  value: 400_000,
  fraction: 0.4,
  state: 'running',
  startedAt: '2020-02-13T00:00:00.000Z',
  deadlineAt: '2020-02-15T12:00:00.000Z',
  reachedAt: null,
  pace: 9000,
  neededPace: 16_667,
};
const channels = [{ id: 'busy', platform: 'douyin', displayName: '钉钉' }] as Channel[];
const load = {
  at: '2020-02-14T00:00:00.000Z',
  asOf: '2020-02-14T00:00:00.000Z',
  stock: 1.1,
  effect: 0.7,
  effectLow: null,
  effectHigh: null,
  calmAt: '2020-02-15T12:00:00.000Z',
  recent: { items: 3, hours: 20 },
  reach: [],
};
const loads = {
  items: [
    { ...load, channelId: 'other', load: 90, band: 'overloaded' },
    { ...load, channelId: 'busy', load: 43, band: 'high' },
  ],
};

async function shown(forecast: Partial<GoalForecasts['goals'][number]>): Promise<HTMLElement> {
  const total = { expected: 820_000, low: 600_000, high: 1_100_000 };
  const told = { goalId: 'goal', at: '2020-02-15T12:00:00.000Z', items: 5, silent: 0, toCome: 0, total, ...forecast };
  server.on('GET', 'campaigns/campaign/goal-forecasts', () => ({ asOf: '2020-02-14T00:00:00.000Z', goals: [told] }));
  server.on('GET', 'audience-loads', () => ({ ...loads, nextCursor: null }));
  const Screen = () => (
    <>
      <h1>活动</h1>
      <ul>
        <GoalCard goal={goal}>
          <GoalForecastNote campaignId="campaign" goalId="goal" target={goal.target} />
        </GoalCard>
      </ul>
      <CampaignLoadsSection channels={channels} />
    </>
  );
  return showScreen('/campaign', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace('analyst')}>{framed}</CurrentWorkspaceContext>
  ));
}

describe('what is ahead of a campaign', () => {
  it('is whether its goal will be reached, with the band of its items together, and how full its own accounts are', async () => {
    const container = await shown({});
    expect((await screen.findByText(/约 82万，五次里有四次落在 60万–110万/)).textContent).toMatch(
      /能否达到 100万 还不好说.*由 5 条已上线内容/,
    );
    expect((await screen.findAllByRole('meter', { name: /钉钉/ })).map((meter) => meter.getAttribute('aria-valuetext'))).toEqual([
      '偏高 43',
    ]);
    expect(screen.getByText(/20 小时内 3 条内容 · 下一条预计比平时少约 30%/)).toBeTruthy();
    await expectAccessible(container);
  });

  it('is good or bad news only where the band says so, and what is still to come may turn it', async () => {
    await shown({ total: { expected: null, low: 200_000, high: 900_000 }, toCome: 2 });
    expect((await screen.findByText(/在 20万–90万 之间/)).textContent).toMatch(/还不好说.*还没发出的 2 条不在内/);
  });

  it('is not told where an item is not forecast so far', async () => {
    await shown({ silent: 2, total: null });
    expect(await screen.findByText('暂无预测：已上线的 5 条内容里，有 2 条预测不到目标截止的时候')).toBeTruthy();
  });
});
