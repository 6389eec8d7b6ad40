import { expect, it } from '@jest/globals';
import type { StarWave } from '@longstream/contracts/comments';
import { screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { StarWaveSection } = await import('./star-wave.tsx');

const wave: StarWave = {
  asOf: '2020-02-20T04:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  from: '2020-02-16',
  days: [
    { day: '2020-02-14', reviews: 24, oneStar: 20, stars: 1.5 },
    { day: '2020-02-17', reviews: 30, oneStar: 6, stars: 4.04 },
  ],
  before: { reviews: 24, oneStar: 20, stars: 1.5 },
  after: { reviews: 30, oneStar: 6, stars: 4.04 },
  turn: { word: 'turned', change: { by: -0.633, low: -0.78, high: -0.39 } },
};

async function shown(answer: Partial<StarWave>): Promise<HTMLElement> {
  server.on('GET', 'campaigns/campaign/star-wave', () => ({ ...wave, ...answer }));
  const Screen = () => (
    <>
      <h1>活动</h1>
      <StarWaveSection campaignId="campaign" />
    </>
  );
  return showScreen('/campaign', Screen, (framed) => (
    <CurrentWorkspaceContext value={currentWorkspace('analyst')}>{framed}</CurrentWorkspaceContext>
  ));
}

it('says whether the wave turned, by how much with its uncertainty, and shows the days', async () => {
  const container = await shown({});
  expect(await screen.findByText(/一星潮已经回落 · 一星占比变化 -63 个百分点（-78 到 -39，九成五把握）/)).toBeTruthy();
  expect(screen.getByText('之后（至多 28 天）：30 条评价，平均 4 星，一星占 20%')).toBeTruthy();
  expect(screen.getByText(/1：活动第一条内容上线，2月16日/)).toBeTruthy();
  await expectAccessible(container);
});

it('says nothing where there is no before and after', async () => {
  await shown({ from: null, days: [], before: null, after: null, turn: null });
  expect(await screen.findByText('本活动还没有内容上线，分不出前后')).toBeTruthy();
});
