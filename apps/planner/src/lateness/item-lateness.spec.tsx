import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemDetail } from '@longstream/contracts/items';
import type { Role } from '@longstream/contracts/workspaces';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { chooseLocale } from '../ui/locale.ts';
import { Screen } from '../ui/screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { ItemLateness } = await import('./item-lateness.tsx');
const { LatenessSection } = await import('./lateness-section.tsx');

const inherited = { sendIfLateByMinutes: 120, otherwise: 'ask' };
// Only what the part reads of an item.
const item = (status: ItemDetail['status']) => ({ id: 'i', version: 3, status }) as ItemDetail;

const show = (part: ReactNode, role: Role): Promise<HTMLElement> =>
  showScreen(
    '/here',
    () => <Screen title="Here">{part}</Screen>,
    (inside) => <CurrentWorkspaceContext value={currentWorkspace(role)}>{inside}</CurrentWorkspaceContext>,
  );

describe('how late one item may be', () => {
  beforeEach(() => {
    chooseLocale('en');
    server.changes.length = 0;
    server.on('GET', 'items/i/lateness', () => ({ own: null, inherited, inheritedFrom: 'channel' }));
  });

  it('is said in a sentence with whose word it is, and changed for this item only', async () => {
    const own = { sendIfLateByMinutes: 15, otherwise: 'drop' };
    server.on('PUT', 'items/i/lateness', () => ({ own, inherited, inheritedFrom: 'channel' }));
    const container = await show(<ItemLateness item={item('scheduled')} />, 'editor');
    await screen.findByText('Sent while at most 120 min late, else somebody is asked');
    expect(screen.getByText('As the account says')).toBeTruthy();
    await expectAccessible(container);

    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await userEvent.click(screen.getByLabelText('A policy of its own'));
    await userEvent.clear(screen.getByLabelText(/so many minutes late/));
    await userEvent.type(screen.getByLabelText(/so many minutes late/), '15');
    await userEvent.click(screen.getByLabelText(/^Drop/));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.changes).toEqual([['PUT items/i/lateness', { version: 3, own }]]));
  });

  it('is only read by who does not schedule', async () => {
    await show(<ItemLateness item={item('scheduled')} />, 'analyst');
    await screen.findByText(/^Sent while/);
    expect(screen.queryByRole('button', { name: 'Change' })).toBeNull();
  });

  it('is nobody’s question once the item is on its way', async () => {
    await show(<ItemLateness item={item('live')} />, 'editor');
    expect(screen.queryByRole('heading', { name: 'If it is late' })).toBeNull();
  });
});

describe('how late all items may be', () => {
  it('is a manager’s to say', async () => {
    chooseLocale('zh-CN');
    server.changes.length = 0;
    server.on('GET', 'lateness', () => inherited);
    server.on('PUT', 'lateness', (body) => body);
    const container = await show(<LatenessSection />, 'manager');
    await userEvent.click(await screen.findByLabelText(/^放弃/));
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(server.changes).toEqual([['PUT lateness', { ...inherited, otherwise: 'drop' }]]));
  });
});
