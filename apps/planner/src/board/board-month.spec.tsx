import { expect, it } from '@jest/globals';
import type { WeekStart } from '@longstream/domain/time/week';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { chooseLocale } from '../ui/locale.ts';
import { periodOf } from './period.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { BoardMonth } = await import('./board-month.tsx');

async function show(start: WeekStart): Promise<HTMLElement> {
  server.on('GET', 'hot-searches', () => ({ items: [], nextCursor: null }));
  const period = periodOf('month', '2020-02-14', 'Asia/Shanghai', start);
  const nowMs = Date.parse('2020-02-14T00:00:00Z');
  return showScreen(
    '/board',
    () => (
      <>
        <h1>排期</h1>
        <p id="board-keys">方向键</p>
        <BoardMonth period={period} items={[]} ghosts={[]} channelNames={new Map()} nowMs={nowMs} onPage={() => undefined} />
      </>
    ),
    (inside) => <CurrentWorkspaceContext value={currentWorkspace('manager')}>{inside}</CurrentWorkspaceContext>,
  );
}

const headers = () => within(screen.getByRole('grid')).getAllByRole('columnheader');

it('heads its columns by the weekdays, from the day that the workspace begins its weeks with', async () => {
  const container = await show('monday');
  expect(headers().map(({ textContent }) => textContent)).toEqual(['周一', '周二', '周三', '周四', '周五', '周六', '周日']);
  expect(screen.getByRole('columnheader', { name: '星期六' })).toBeTruthy();
  const [, firstWeek] = screen.getAllByRole('row');
  if (firstWeek === undefined) throw new Error('There is no week.');
  expect(within(firstWeek).getAllByRole('gridcell')).toHaveLength(7);
  await expectAccessible(container);
});

it('begins with Sunday where weeks do, in words of the language chosen', async () => {
  chooseLocale('en');
  await show('sunday');
  expect(headers().map(({ textContent }) => textContent)).toEqual(['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']);
  expect(screen.getByRole('columnheader', { name: 'Saturday' })).toBeTruthy();
});
