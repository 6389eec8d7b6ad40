import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Note } from '@longstream/contracts/notes';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { useJobs } = await import('../ui/jobs.ts');
const { NotesSection } = await import('./notes-section.tsx');

const AT = '2020-02-14T00:00:00.000Z';
const AUTHOR = { userId: 'author', name: '陈三' };
const note = (id: string, wish: Partial<Note> = {}): Note => ({
  ...{ id, itemId: 'item', authorId: 'min', authorName: '赵敏', text: '', mentions: [] },
  ...{ writtenAt: AT, changedAt: null, removedAt: null },
  ...wish,
});
const NOTES = [
  note('n3', { text: '@陈三 这句太硬', mentions: [AUTHOR] }),
  note('n2', { authorId: 'author', authorName: '陈三', text: '先放周五', changedAt: AT }),
  note('n1', { removedAt: AT }),
];

function show(): HTMLElement {
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>
        <h1>内容</h1>
        <NotesSection itemId="item" />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  return container;
}

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'notes', () => ({ items: NOTES, nextCursor: null }));
  server.on('GET', 'notes/unread', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'members', () => ({ items: [AUTHOR, { userId: 'min', name: '赵敏' }, { userId: 'yue', name: '孙悦' }] }));
  server.on('POST', 'notes', () => NOTES[0]);
  server.on('PUT', 'notes/n2', () => NOTES[1]);
  server.on('DELETE', 'notes/n2', () => null);
});
afterEach(cleanup);

describe('notes', () => {
  it('say who wrote them, whom they call, and that they were changed or taken back', async () => {
    const container = show();
    expect((await screen.findByText('@陈三')).tagName).toBe('MARK');
    const [called, mine, gone] = screen.getAllByRole('article');
    expect(called?.textContent).toMatch(/^赵敏.*@陈三 这句太硬$/);
    expect(mine?.textContent).toMatch(/已修改.*先放周五$/);
    expect(gone?.textContent).toContain('已撤回');
    expect(within(called ?? container).queryByRole('button')).toBeNull();
    await expectAccessible(container);
  });

  it('call members by their names or the initials of these, by keys alone', async () => {
    const container = show();
    const field = screen.getByLabelText('写批注');
    await screen.findByText('先放周五');
    await userEvent.type(field, '请 @zm');
    const offered = within(await screen.findByRole('listbox', { name: '成员' }));
    expect(offered.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['赵敏']);
    await expectAccessible(container);
    await userEvent.keyboard('{Enter}看一眼{Control>}{Enter}{/Control}');
    const sent = { itemId: 'item', text: '请 @赵敏 看一眼', mentions: ['min'] };
    await waitFor(() => expect(server.changes).toEqual([['POST notes', sent]]));
    await waitFor(() => expect(field).toHaveProperty('value', ''));
  });

  it('wait as they were written when their item is left', async () => {
    show();
    await userEvent.type(screen.getByLabelText('写批注'), '先别发');
    cleanup();
    const { result: tray } = renderHook(() => useJobs(currentWorkspace('editor').workspace.id));
    await waitFor(() => expect(tray.current.map(({ title }) => title())).toEqual(['批注']));
    show();
    expect(screen.getByLabelText('写批注')).toHaveProperty('value', '先别发');
    expect(tray.current).toEqual([]);
  });

  it('are changed and taken back by who wrote them', async () => {
    show();
    await userEvent.click(await screen.findByRole('button', { name: '修改批注' }));
    const field = screen.getByLabelText('修改批注');
    await userEvent.clear(field);
    await userEvent.type(field, '先放周六');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(server.changes).toEqual([['PUT notes/n2', { text: '先放周六', mentions: [] }]]));
    await userEvent.click(await screen.findByRole('button', { name: '撤回批注' }));
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '撤回批注' }));
    await waitFor(() => expect(server.changes.at(-1)?.[0]).toBe('DELETE notes/n2'));
  });

  it('are read once they are on the screen', async () => {
    server.on('GET', 'notes/unread', () => ({ items: [{ itemId: 'item', count: 2, callsMe: true }], nextCursor: null }));
    server.on('POST', 'notes/read', () => {
      server.on('GET', 'notes/unread', () => ({ items: [], nextCursor: null }));
      return null;
    });
    show();
    await waitFor(() => expect(server.changes).toEqual([['POST notes/read', { itemId: 'item', upTo: 'n3' }]]));
  });
});
