import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { usable } from '../../test/usable.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { TypedMetricsForm } = await import('./typed-metrics.tsx');

const ROUTE = 'items/note/metrics';

function show(): HTMLElement {
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>
        <h1>内容</h1>
        <TypedMetricsForm itemId="note" platform="xiaohongshu" />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  return container;
}

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });
const save = (): Promise<void> => userEvent.click(screen.getByRole('button', { name: '保存数据' }));

beforeEach(() => {
  server.changes.length = 0;
  server.on('PUT', ROUTE, () => ({}));
});
afterEach(cleanup);

describe('figures that a person types in', () => {
  it('are sent without the separators of where they were copied from, and nothing is sent that is no number', async () => {
    const container = show();
    await save();
    await userEvent.type(field('点赞'), '很多');
    await save();
    expect(server.changes).toEqual([]);
    await expectAccessible(container);
    await userEvent.clear(field('点赞'));
    await userEvent.type(field('点赞'), '1,200');
    await save();
    await waitFor(() => expect(server.changes).toEqual([[`PUT ${ROUTE}`, { values: { likes: 1200 } }]]));
    expect(field('点赞').value).toBe('');
  });

  it('of the next reading stay, though the ones before are still on their way', async () => {
    const arrive = server.hold('PUT', ROUTE);
    show();
    await userEvent.type(field('点赞'), '100');
    await save();
    await userEvent.type(field('点赞'), '200');
    await arrive({});
    await usable(screen.getByRole('button', { name: '保存数据' }));
    expect(field('点赞').value).toBe('200');
  });

  it('come back where they could not be saved', async () => {
    server.refuse('PUT', ROUTE, 'not_allowed');
    show();
    await userEvent.type(field('点赞'), '100');
    await save();
    await waitFor(() => expect(field('点赞').value).toBe('100'));
    expect(screen.getByRole('alert')).toBeTruthy();
  });
});
