import { beforeEach, expect, it } from '@jest/globals';
import type { Role } from '@longstream/contracts/workspaces';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi, quiet } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { EmptyOffer } from '../ui/empty-offer.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('./workspaces.api.ts');
const { DemoOffer } = await import('./demo-offer.tsx');

const page = (...items: unknown[]) => ({ items, nextCursor: null });

beforeEach(() => {
  server.on('GET', 'campaigns', () => page());
  server.on('GET', 'channels', () => page());
  server.on('GET', '/api/demo', () => ({ isOffered: true }));
  server.on('POST', 'demo', () => ({ channels: 7, items: 180 }));
});

/** A screen with nothing on it, and a part of another one. */
function Empty() {
  return (
    <>
      <h1>媒体</h1>
      <EmptyState filled="tiles" title="还没有素材" isRefused />
      <EmptyState title="还没有标签" />
    </>
  );
}

function show(kind: 'demo' | 'real', role: Role = 'manager'): Promise<HTMLElement> {
  const current = currentWorkspace(role);
  return showScreen('/media', Empty, (inside) => (
    <CurrentWorkspaceContext value={{ ...current, workspace: { ...current.workspace, kind } }}>
      <EmptyOffer value={<DemoOffer />}>{inside}</EmptyOffer>
    </CurrentWorkspaceContext>
  ));
}

it('fills an empty demo where one finds it empty, once', async () => {
  const container = await show('demo');
  const fill = await screen.findByRole('button', { name: '填入演示内容' });
  expect(screen.getByText(/你的角色在这里只能查看/)).toBeTruthy();
  await expectAccessible(container);
  await userEvent.click(fill);
  await waitFor(() => expect(server.changes.at(-1)).toEqual(['POST demo', null]));
});

it('says nothing in a demo that has something in it, nor to whoever may not fill it', async () => {
  server.on('GET', 'campaigns', () => page({ id: 'c', name: '求饶' }));
  await show('demo');
  await act(() => quiet());
  expect(screen.queryByRole('button')).toBeNull();
  server.on('GET', 'campaigns', () => page());
  await show('demo', 'editor');
  await act(() => quiet());
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers a demo to look at beside what is empty in earnest, where there may be one', async () => {
  await show('real');
  expect(await screen.findByRole('button', { name: '看看演示空间' })).toBeTruthy();
});
