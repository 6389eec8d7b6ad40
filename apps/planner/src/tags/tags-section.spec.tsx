import { beforeEach, expect, it } from '@jest/globals';
import type { Role } from '@longstream/contracts/workspaces';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { usable } from '../../test/usable.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { TagsSection } = await import('./tags-section.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'tags', () => ({ items: [{ tag: '视频', items: 3 }], nextCursor: null }));
  server.on('PUT', 'items/item/tags', () => ({}));
});

function shown(tags: string[], role: Role = 'editor') {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <h1>内容</h1>
        <TagsSection item={{ id: 'item', tags }} />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

it('adds a tag as it is set, once, and takes one away', async () => {
  const { container } = shown(['道歉']);
  await expectAccessible(container);
  await userEvent.type(screen.getByLabelText('添加标签'), ' 视频 {Enter}');
  await waitFor(() => expect(server.changes).toEqual([['PUT items/item/tags', { tags: ['道歉', '视频'] }]]));
  await userEvent.type(screen.getByLabelText('添加标签'), '道歉{Enter}');
  await userEvent.click(await usable(screen.getByRole('button', { name: '移除标签 道歉' })));
  await waitFor(() => expect(server.changes.slice(1)).toEqual([['PUT items/item/tags', { tags: [] }]]));
});

it('only shows them to those who may not write', () => {
  shown(['道歉'], 'analyst');
  expect(screen.getByText('道歉')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
