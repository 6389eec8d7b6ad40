import { describe, expect, it } from '@jest/globals';
import type { ItemForecast } from '@longstream/contracts/forecasts';
import type { ItemCurve } from '@longstream/contracts/items';
import { screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { ItemCurveSection } = await import('../engagement/item-curve.tsx');
const { ItemForecastNote } = await import('./item-forecast.tsx');

const item = { id: 'item', platform: 'bilibili', status: 'live', nextSampleAt: null } as const;
const curve: ItemCurve = {
  metric: 'plays',
  metrics: ['plays'],
  liveAt: '2020-02-14T12:00:00.000Z',
  points: [
    { hours: 1, value: 4000, at: '2020-02-14T13:00:00.000Z', backwards: false },
    { hours: 6, value: 12_000, at: '2020-02-14T18:00:00.000Z', backwards: false },
  ],
  events: [
    { kind: 'sister_live', hours: 2, at: '2020-02-14T14:00:00.000Z', account: '钉三多' },
    { kind: 'milestone', hours: 6, at: '2020-02-14T18:00:00.000Z', value: 10_000 },
  ],
};
const forecast = {
  hours: 24,
  at: '2020-02-15T12:00:00.000Z',
  madeAt: '2020-02-14T18:00:00.000Z',
  madeAtHours: 6,
  value: 12_000,
  expected: 24_100,
  low: 18_200,
  high: 31_900,
  by: 'model',
  items: 42,
  widening: 1,
  recentCoverage: 0.81,
  outcome: null,
} as const;
const told: ItemForecast = {
  itemId: 'item',
  metric: 'plays',
  forecasts: [forecast],
  silence: null,
  pastItems: 42,
  fewestItems: 10,
  alerts: [],
};

async function shown(answer: Partial<ItemForecast>): Promise<HTMLElement> {
  server.on('GET', 'items/item/curve', () => curve);
  server.on('GET', 'items/item/forecast', () => ({ ...told, ...answer }));
  const Screen = () => (
    <>
      <h1>内容</h1>
      <ItemCurveSection item={item} forecast={(metric, now) => <ItemForecastNote itemId="item" metric={metric} now={now} />} />
    </>
  );
  const view = await showScreen('/item', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace('analyst')}>{framed}</CurrentWorkspaceContext>
  ));
  await screen.findByRole('heading', { name: '预测' });
  return view;
}

describe('the forecast of an item', () => {
  it('is told with its band, what it was learnt from and how such forecasts are kept, beside what happened', async () => {
    const container = await shown({});
    expect(screen.getByText(/播放约 2.4万，五次里有四次落在 1.8万–3.2万；现在已有其中的 50%/)).toBeTruthy();
    expect(screen.getByText(/过去 42 条内容，按增长、互动比例.*已上线 6 小时 · 最近这类预测有 81% 落在区间内/)).toBeTruthy();
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining([expect.stringMatching(/联动账号“钉三多”上线.*2 小时/), expect.stringMatching(/达到 1万.*6 小时/)]),
    );
    expect(container.querySelectorAll('polygon')).toHaveLength(1);
    await expectAccessible(container);
  });

  it('is no number where the band is too wide, and says by how much it was widened', async () => {
    await shown({ forecasts: [{ ...forecast, expected: null, low: 10_000, high: 90_000, widening: 1.5, recentCoverage: 0.6 }] });
    expect(screen.getByText(/播放在 1万–9万 之间，上下相差四倍以上，给不出一个数/)).toBeTruthy();
    expect(screen.getByText(/60% 落在区间内.*放宽到 1.5 倍/)).toBeTruthy();
  });

  it('says what came of it, and why there is none', async () => {
    await shown({ forecasts: [{ ...forecast, outcome: 33_000 }], silence: 'over' });
    expect(screen.getByText('24 小时：预测 1.8万–3.2万，实际 33,000，不在区间内')).toBeTruthy();
    expect(screen.getByText('上线已满七天，不再预测')).toBeTruthy();
  });

  it('tells of an item that goes its own way', async () => {
    const alert = { metric: 'plays', at: '2020-02-14T18:00:00.000Z', ageHours: 6, gained: 5000, expected: 900 } as const;
    await shown({ forecasts: [], silence: 'too_few_past_items', pastItems: 3, alerts: [{ ...alert, kind: 'breakout' }] });
    expect(screen.getByText(/增长异常快：上线 6 小时，比上次读取多 5,000 播放；过去的内容这时很少超过 900/)).toBeTruthy();
    expect(screen.getByText(/可对照的过去内容不足 10 条，暂不预测；同平台读满一天的目前有 3 条/)).toBeTruthy();
  });
});
