import { expect, it } from '@jest/globals';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { FileDrops } = await import('./file-drops.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { uploadQueue } = await import('../media/upload-queue.ts');

const FILE = new File(['x'], '求饶.mp4', { type: 'video/mp4' });

/** Nothing takes them here. */
const sent: File[] = [];
uploadQueue.add = (_workspaceId, files) => {
  sent.push(...files);
  return [];
};

it('begins a draft at the slot that files are dropped on, and sends the files after it', async () => {
  const user = userEvent.setup();
  server.on('GET', 'channels', () => ({
    items: [{ id: 'other', platform: 'douyin', displayName: '抖音号', capabilities: ['direct'], status: 'connected' }, CHANNEL],
  }));
  server.on('GET', 'campaigns', () => ({ items: [{ id: 'campaign', name: '求饶' }], nextCursor: null }));
  server.on('GET', 'campaigns/campaign/responses', () => ({ items: [{ id: 'response', title: '视频' }], nextCursor: null }));
  server.on('POST', 'items', () => ({ ...item('new'), version: 1 }));
  const route = createRootRoute({ component: Board });
  const router = createRouter({ routeTree: route, history: createMemoryHistory() });
  const { container } = render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>
        <RouterProvider router={router as never} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  const cell = await screen.findByText('周五');
  cell.getBoundingClientRect = () => ({ top: 100, left: 0, width: 100, height: 240 }) as DOMRect;
  const files = { types: ['Files'], files: [FILE] };
  // jsdom has no drags, and so no pointer for them.
  const drag = (kind: 'dragOver' | 'drop', target: Element) =>
    fireEvent(target, Object.assign(createEvent[kind](target, { dataTransfer: files }), { clientY: 305 }));

  expect(drag('dragOver', cell)).toBe(false);
  expect(await screen.findByText('放到 20:00，新建草稿')).toBeTruthy();
  expect(drag('dragOver', document.body)).toBe(true);
  await waitFor(() => expect(screen.queryByText('放到 20:00，新建草稿')).toBeNull());

  drag('drop', cell);
  await screen.findByRole('heading', { name: '用文件新建草稿，2020-02-14 20:00' });
  await screen.findByRole('option', { name: '视频' });
  await expectAccessible(container);
  await user.selectOptions(screen.getByLabelText('回应'), '视频');
  await user.click(screen.getByRole('button', { name: '新建草稿' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const wish = { wallTime: '2020-02-14T20:00', timeZone: 'Asia/Shanghai' };
  await waitFor(() => expect(server.changes[0]).toEqual(['POST items', { responseId: 'response', channelId: 'channel', wish }]));
  expect(sent).toEqual([FILE]);
});

const CHANNEL = { id: 'channel', platform: 'bilibili', displayName: 'B站号', capabilities: ['video'], status: 'connected' };

function Board() {
  return (
    <div data-board>
      <div data-date="2020-02-14" data-stop="cell channel 2020-02-14">
        周五
      </div>
      <FileDrops />
    </div>
  );
}
