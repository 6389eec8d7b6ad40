import { describe, expect, it } from '@jest/globals';
import type { CampaignComparison } from '@longstream/contracts/comparisons';
import type { CampaignTrend } from '@longstream/contracts/trends';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { CampaignOverviewSection } = await import('./campaign-overview.tsx');
const { CampaignComparisonSection } = await import('./campaign-comparison.tsx');

const trend: CampaignTrend = {
  today: '2020-02-17',
  series: [
    {
      metric: 'plays',
      total: 152_000,
      known: 3,
      of: 5,
      readAt: '2020-02-17T02:00:00.000Z',
      days: [
        { day: '2020-02-15', gained: 100_000 },
        { day: '2020-02-16', gained: 52_500 },
        { day: '2020-02-17', gained: -500 },
      ],
    },
    {
      metric: 'likes',
      total: 900,
      known: 3,
      of: 3,
      readAt: '2020-02-15T02:00:00.000Z',
      days: [{ day: '2020-02-15', gained: 900 }],
    },
  ],
};

const AGES = [1, 6, 24, 72, 168];
const comparison: CampaignComparison = {
  metric: 'plays',
  per: 'item',
  items: [
    {
      itemId: 'song',
      headline: '钉钉本钉，在线求饶',
      responseTitle: '求饶',
      platform: 'bilibili',
      account: '钉钉',
      origin: 'planned',
      liveAt: '2020-02-16T00:00:00.000Z',
      value: 120_000,
      readAt: '2020-02-17T02:00:00.000Z',
      ages: AGES.map((hours) => ({ hours, value: hours === 24 ? 80_000 : null })),
      followers: { count: 1_260_000, day: '2020-02-15' },
    },
  ],
  itemCount: 30,
  platforms: [
    {
      platform: 'bilibili',
      ages: AGES.map((hours) => ({ hours, median: hours === 24 ? 80_000 : null, known: hours === 24 ? 1 : 0 })),
      counted: { known: 1, all: 5, from: '2020-02-15', to: '2020-02-15' },
      trend: { word: 'rising', rule: 'some_unknown', rises: 2, falls: 0, steps: 2, known: 3, all: 5 },
    },
  ],
};
/** Nobody counted its account's followers near the day on which it went out. */
const uncounted = comparison.items.map((item) => ({ ...item, itemId: 'reply', headline: '感谢各位少侠', followers: null }));

async function shown(): Promise<HTMLElement> {
  server.on('GET', 'campaigns/campaign/trend', () => trend);
  server.on('GET', 'campaigns/campaign/comparison', (_, query) =>
    query.get('per') === 'item' ? comparison : { ...comparison, per: 'thousand_followers', items: [...comparison.items, ...uncounted] },
  );
  const Screen = () => {
    const [metric, setMetric] = useState<Metric | null>(null);
    return (
      <>
        <h1>活动</h1>
        <CampaignOverviewSection campaignId="campaign" metric={metric} onMetric={setMetric} />
        <CampaignComparisonSection campaignId="campaign" metric="plays" />
      </>
    );
  };
  const view = await showScreen('/campaign', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace('analyst')}>{framed}</CurrentWorkspaceContext>
  ));
  await screen.findByText('同龄比较：播放');
  return view;
}

describe('the overview of a campaign', () => {
  it('shows each metric on a card with its last day and extent, and the chosen one by the day', async () => {
    const container = await shown();
    const plays = await screen.findByRole('button', { name: /^播放 ?15.2万/ });
    expect(plays.textContent).toMatch(/昨日 \+52,500.*已知 3\/5，缺 2/);
    expect(plays.getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByText(/播放：3 天有读数，增长最多的一天是 2月15日，\+100,000/)).toBeTruthy();
    await expectAccessible(container);

    await userEvent.click(screen.getByRole('button', { name: /^点赞/ }));
    expect(screen.getByText(/点赞：1 天有读数/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^点赞/ }).textContent).toContain('昨日没有读取');
  });

  it('puts items beside each other at the same age, and says how many of them are known to rise', async () => {
    await shown();
    expect(await screen.findByText('5 条中已知的 3 条在上升')).toBeTruthy();
    expect(screen.getByText(/已知的结果之间 2 步：2 升 0 降/)).toBeTruthy();
    expect(screen.getByText('共 30 条，列出最高的 1 条')).toBeTruthy();
    const leaders = screen.getByRole('table', { name: '内容排行：播放' });
    expect([...leaders.querySelectorAll('tbody td')].map(({ textContent }) => textContent).slice(1)).toEqual([
      expect.stringContaining('120,000'),
      ...['缺', '缺', '80,000', '缺', '缺'],
    ]);
  });

  it('is compared by each thousand followers at a click, with the day on which they were counted', async () => {
    const container = await shown();
    expect(screen.queryByText('粉丝数')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: '每千粉丝' }));
    expect(await screen.findByText('2020年2月15日 的粉丝数')).toBeTruthy();
    expect(screen.getByText('1,260,000')).toBeTruthy();
    expect(screen.getByText('那天前后没有粉丝数')).toBeTruthy();
    expect(screen.getByText(/前后不超过 30 天/)).toBeTruthy();
    expect(screen.getByText('已知 1/5').textContent).toContain('2020年2月15日');
    await expectAccessible(container);
  });
});
