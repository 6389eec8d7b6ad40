import { describe, expect, it } from '@jest/globals';
import type { PastHold } from '@longstream/contracts/holds';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { TimeZone } from '../ui/time-zone.ts';

const server = new FakeApi();
const { PastHoldsSection } = await import('./past-holds-section.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const past = (id: string, hours: number): PastHold => ({
  id,
  scope: { kind: 'platform', id: 'weibo' },
  scopeName: null,
  reason: `等法务回复 ${id}`,
  sparesFormal: false,
  madeByName: '王岚',
  madeAt: '2020-02-14T00:00:00.000Z',
  left: 0,
  releasedByName: '周舟',
  releasedAt: new Date(Date.parse('2020-02-14T00:00:00.000Z') + hours * 3_600_000).toISOString(),
});

function show(pages: Readonly<Record<string, { items: PastHold[]; nextCursor: string | null }>>) {
  server.on('GET', 'holds/past', (_, query) => pages[query.get('cursor') ?? ''] ?? { items: [], nextCursor: null });
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('analyst')}>
        <TimeZone value="Asia/Shanghai">
          <PastHoldsSection />
        </TimeZone>
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('past holds', () => {
  it('tell who held what, why, from when to when and for how long, page by page', async () => {
    const { container } = show({ '': { items: [past('1', 3)], nextCursor: 'next' }, next: { items: [past('2', 72)], nextCursor: null } });
    const row = within(await screen.findByRole('row', { name: /等法务回复 1/ }));
    expect(row.getByRole('rowheader').textContent).toBe('平台 · 微博');
    for (const words of ['王岚 2月14日 08:00', '周舟 2月14日 11:00', '3 小时'])
      expect(row.getByText((_, cell) => cell?.tagName === 'TD' && cell.textContent === words)).toBeTruthy();
    await expectAccessible(container);

    await userEvent.click(screen.getByRole('button', { name: '载入更多' }));
    expect(await screen.findByText('3 天')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '载入更多' })).toBeNull();
  });

  it('say where there are none', async () => {
    show({});
    expect(await screen.findByText('还没有解除过的暂停')).toBeTruthy();
  });
});
