import { describe, expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import type { ChannelSlotAdvice, SlotStretch } from '@longstream/contracts/slot-advice';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { Advice } from './slot-advice-dialog.tsx';
import { gainWord, stretchWords } from './slot-words.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { DayAdvice } = await import('./day-advice.tsx');

const stretch: SlotStretch = {
  days: 'weekdays',
  fromHour: 20,
  toHour: 23,
  factor: 1.12,
  low: 0.94,
  high: 1.31,
  posts: 42,
  evidence: 'weak',
};
const hours = Array.from({ length: 24 }, (_, hour) => ({
  factor: hour === 21 ? 1.2 : 0.95,
  low: 0.8,
  high: 1.4,
  posts: hour === 21 ? 9 : 0,
}));
const advice: ChannelSlotAdvice = {
  channelId: '019a0000-0000-7000-8000-000000000001',
  asOf: '2020-02-14T04:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  metric: 'likes',
  posts: 9,
  patternFrom: 'measured',
  spreadFrom: 'our_suggestion',
  weekdays: hours,
  weekends: hours,
  stretches: [stretch, { ...stretch, days: 'weekends', posts: 0, evidence: 'pattern' }],
};

describe('advice on hours', () => {
  it('is a sentence with its interval and its evidence, never a bare time', () => {
    expect(stretchWords(stretch, 'measured')).toBe(
      '工作日 20–23 点看起来比你的平均好约 12% · 八成把握在 −6% 到 +31% 之间 · 依据此时段的 42 条内容和平台上实测的规律，证据弱',
    );
    expect(stretchWords({ ...stretch, factor: 1.01, evidence: 'pattern', posts: 0 }, 'our_suggestion')).toBe(
      '工作日各时段看起来差别不大，最好的是 20–23 点 · 八成把握在 −6% 到 +31% 之间 · 依据此时段的 0 条内容和我们建议的规律，没有自己的内容作证',
    );
    expect([gainWord(1), gainWord(0.5), gainWord(1.256)]).toEqual(['+0%', '−50%', '+26%']);
  });

  it('shows the hours with the posts behind them, in a picture and in a table', async () => {
    const { container } = render(<Advice advice={advice} />);
    const [weekdays] = screen.getAllByRole('img');
    expect(weekdays?.getAttribute('aria-label')).toBe('工作日。最好的是工作日 21 点，比平均 +20%，9 条内容');
    // Nine posts, drawn as four dots.
    expect(weekdays?.querySelectorAll('circle')).toHaveLength(4);
    expect(screen.getAllByRole('row', { hidden: true })).toHaveLength(2 * 25);
    expect(screen.getByText(/此账号共 9 条内容，按发布一天后的.+比较，截至/)).toBeTruthy();
    await expectAccessible(container);
  });

  it('is told of a day on which nothing is planned, by the kind of day', async () => {
    server.on('GET', 'channels/one/slot-advice', () => advice);
    const channel = { id: 'one', platform: 'weibo', displayName: '钉钉' } as Channel;
    const { container } = render(
      <QueryClientProvider client={createQueryClient()}>
        <CurrentWorkspaceContext value={currentWorkspace('editor')}>
          <h1>排期</h1>
          <DayAdvice days="weekends" channel={channel} />
        </CurrentWorkspaceContext>
      </QueryClientProvider>,
    );
    await screen.findByText(/^钉钉 · 周末 20–23 点看起来比你的平均好约 12%.*没有自己的内容作证/);
    await expectAccessible(container);
  });
});
