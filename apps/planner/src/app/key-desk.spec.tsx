import { beforeEach, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SubmitEvent } from 'react';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { KeyDesk } = await import('./key-desk.tsx');

beforeEach(async () => {
  localStorage.clear();
  sent.length = 0;
  for (const list of ['campaigns', 'channels', 'items']) server.on('GET', list, () => ({ items: [], nextCursor: null }));
  await showScreen('/media', Screen, (inside) => (
    <CurrentWorkspaceContext value={{ ...currentWorkspace('manager'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>
  ));
});

const sent: string[] = [];
function send(event: SubmitEvent<HTMLFormElement>): void {
  event.preventDefault();
  sent.push(event.currentTarget.querySelector('textarea')?.value ?? '');
}

function Screen() {
  return (
    <>
      <h1>素材</h1>
      <KeyDesk />
      <form onSubmit={send}>
        <label>
          话 <textarea />
        </label>
        <button type="submit">送出</button>
      </form>
      <section data-board="">
        <a href="#cell" data-date="2020-02-20" data-stop="cell channel 2020-02-20">
          周四
        </a>
        <a href="#today" data-date="2020-02-14" data-stop="cell channel 2020-02-14">
          今天
        </a>
        <a href="#past" data-date="2020-02-13" data-stop="cell channel 2020-02-13">
          昨天
        </a>
      </section>
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

it('sends the form that is being written by Ctrl and Enter, and never one that may not be sent', async () => {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('话'), '求五星{Control>}{Enter}{/Control}');
  expect(sent).toEqual(['求五星']);
  screen.getByRole<HTMLButtonElement>('button', { name: '送出' }).disabled = true;
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(sent).toEqual(['求五星']);
});

it('begins an item by C, at the day of the board that has the focus; says what is missing first', async () => {
  const user = userEvent.setup();
  screen.getByText('周四').focus();
  await user.keyboard('c');
  const dialog = within(await screen.findByRole('dialog', { name: '新建内容，2020-02-20 10:00' }));
  expect(await dialog.findByText('内容要用账号发布，现在还没有能发布的账号')).toBeTruthy();
  expect(dialog.getByRole('link', { name: '新建活动' })).toBeTruthy();
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: '新建草稿' }).disabled).toBe(true);
});

it('wishes for no time that is over', async () => {
  const user = userEvent.setup();
  screen.getByText('昨天').focus();
  await user.keyboard('c');
  await screen.findByRole('dialog', { name: '新建内容' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  // It is eight in the morning.
  screen.getByText('今天').focus();
  await user.keyboard('c');
  await screen.findByRole('dialog', { name: '新建内容，2020-02-14 10:00' });
});
