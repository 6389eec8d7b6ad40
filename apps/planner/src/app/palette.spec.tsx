import { beforeEach, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { item } from '../../test/item.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { useSelectionDeeds } from '../ui/selection-deeds.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { Palette } = await import('./palette.tsx');

const page = (...items: unknown[]) => ({ items, nextCursor: null });
const done: string[] = [];

beforeEach(() => {
  localStorage.clear();
  done.length = 0;
  server.on('GET', 'campaigns', () => page({ id: 'c', name: '一星差评' }));
  server.on('GET', 'channels', () => page({ id: 'k', platform: 'weibo', displayName: '钉钉' }));
  server.on('GET', 'items', (_, query) => page(...(query.get('q') === '求饶' ? [item('给我留点面子')] : [])));
});

function Screen() {
  const [isOpen, setIsOpen] = useState(false);
  useSelectionDeeds([{ id: 'later 3', label: () => '已选内容推后 3 天', run: () => void done.push('later 3') }]);
  return (
    <>
      <h1>排期</h1>
      <button type="button" onClick={() => setIsOpen(true)}>
        打开
      </button>
      {isOpen && <Palette onClose={() => done.push('closed')} />}
    </>
  );
}

/** It hides what lies below it, headings too, so that the screen is there before. */
async function open(): Promise<void> {
  await showScreen('/board', Screen, (inside) => (
    <CurrentWorkspaceContext value={currentWorkspace('manager')}>{inside}</CurrentWorkspaceContext>
  ));
  await userEvent.click(screen.getByRole('button', { name: '打开' }));
}

const chosen = () => screen.getByRole('option', { selected: true }).textContent;

it('does to what is selected what its words say, and has it first the next time', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox'), 'yxnr');
  await waitFor(() => expect(chosen()).toContain('已选内容推后 3 天'));
  await expectAccessible(screen.getByRole('dialog'));
  await userEvent.keyboard('{Enter}');
  expect(done).toEqual(['closed', 'later 3']);
  expect(localStorage.getItem('longstream.recent-commands')).toBe('selection later 3');
});

it('finds accounts by their names, and items by words that no screen has read yet', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox'), '微博');
  await waitFor(() => expect(chosen()).toContain('微博 钉钉'));
  await userEvent.clear(screen.getByRole('combobox'));
  await userEvent.type(screen.getByRole('combobox'), '求饶');
  await waitFor(() => expect(chosen()).toContain('给我留点面子'));
});
