import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { NowStrip } = await import('./now-strip.tsx');

async function show(): Promise<HTMLElement> {
  const strip = () => (
    <>
      <h1>钉钉</h1>
      <NowStrip />
    </>
  );
  return showScreen('/today', strip, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('editor'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));
}

it('names what is due next, not what has been held beyond its time', async () => {
  const scheduled = [
    item('停住的', { scheduledAt: '2020-02-13T23:00:00.000Z' }),
    item('早安', { scheduledAt: '2020-02-14T01:00:00.000Z' }),
    item('晚安', { scheduledAt: '2020-02-14T13:00:00.000Z' }),
  ];
  server.on('GET', 'items', (_, query) => {
    const from = query.get('from') ?? '';
    const found = query.get('status') === 'scheduled' ? scheduled.filter(({ scheduledAt }) => (scheduledAt ?? '') >= from) : [];
    return { items: found.slice(0, Number(query.get('limit'))), nextCursor: null };
  });
  const container = await show();
  expect(await screen.findByRole('link', { name: /早安/ })).toBeTruthy();
  expect(screen.queryByText(/停住的|晚安/)).toBeNull();
  await expectAccessible(container);
});

it('leads to the week in which something failed, by the workspace’s clock', async () => {
  const failed = item('没发成', { status: 'failed', scheduledAt: '2020-02-16T17:00:00.000Z' });
  server.on('GET', 'items', (_, query) => ({ items: query.get('status') === 'failed' ? [failed] : [], nextCursor: null }));
  await show();
  const link = await screen.findByRole('link', { name: /发布失败 1 条/ });
  expect(link.getAttribute('href')).toContain('date=2020-02-17');
});
