import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { KeyDesk } = await import('./key-desk.tsx');

beforeEach(async () => {
  localStorage.clear();
  for (const list of ['campaigns', 'channels', 'items']) server.on('GET', list, () => ({ items: [], nextCursor: null }));
  await showScreen('/media', Screen, (inside) => (
    <CurrentWorkspaceContext value={currentWorkspace('manager')}>{inside}</CurrentWorkspaceContext>
  ));
});

function Screen() {
  return (
    <>
      <h1>素材</h1>
      <KeyDesk />
    </>
  );
}

it('keeps for the palette what is typed before it is there, and leads nowhere by it', async () => {
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  for (const key of ['g', 'c', 'Backspace', 'Backspace', 'p', 'Enter', 'q']) fireEvent.keyDown(document.body, { key });
  const field = await screen.findByRole<HTMLInputElement>('combobox');
  await waitFor(() => expect(field.value).toBe('pq'));
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('排期');

  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  for (const key of ['g', 'c']) fireEvent.keyDown(document.body, { key });
  await screen.findByText('elsewhere');
});
