import { beforeEach, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { NavigationRail } = await import('./navigation-rail.tsx');

const KEPT = 'longstream.rail';

beforeEach(() => {
  localStorage.removeItem(KEPT);
  server.on('GET', 'channels', () => ({ items: [], nextCursor: null }));
  server.on('GET', 'hand-offs', () => ({ items: [], nextCursor: null }));
});

const show = (): Promise<HTMLElement> =>
  showScreen(
    '/today',
    () => (
      <>
        <NavigationRail />
        <h1>工作台</h1>
      </>
    ),
    (inside) => <CurrentWorkspaceContext value={{ ...currentWorkspace('manager'), readAt: Date.now() }}>{inside}</CurrentWorkspaceContext>,
  );

const place = () => screen.getByRole('link', { name: '排期' });
const fold = () => screen.getByRole('button', { name: '侧栏', expanded: localStorage.getItem(KEPT) === null });

it('folds to its icons, which keep their names, and unfolds', async () => {
  const page = await show();
  expect(place().title).toBe('');
  await userEvent.click(fold());
  expect(localStorage.getItem(KEPT)).toBe('folded');
  expect(place().title).toBe('排期');
  expect(fold().title).toBe('显示名称');
  await expectAccessible(page);
  await userEvent.keyboard('[[');
  expect(localStorage.getItem(KEPT)).toBeNull();
  expect(place().title).toBe('');
  expect(fold().title).toBe('只显示图标');
});

it('is folded from the beginning where it was left so', async () => {
  localStorage.setItem(KEPT, 'folded');
  await show();
  expect(place().title).toBe('排期');
});
