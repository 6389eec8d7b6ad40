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
  const strip = () => (
    <>
      <h1>钉钉</h1>
      <NowStrip />
    </>
  );
  const container = await showScreen('/today', strip, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('editor'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));
  expect(await screen.findByRole('link', { name: /早安/ })).toBeTruthy();
  expect(screen.queryByText(/停住的|晚安/)).toBeNull();
  await expectAccessible(container);
});
