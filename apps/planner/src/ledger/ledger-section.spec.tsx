import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '@longstream/contracts/workspaces';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { chooseLocale } from '../ui/locale.ts';
import { Screen } from '../ui/screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { LedgerSection } = await import('./ledger-section.tsx');

const show = (role: Role = 'manager'): Promise<HTMLElement> =>
  showScreen(
    '/policies',
    () => (
      <Screen title="Policies">
        <LedgerSection />
      </Screen>
    ),
    (inside) => <CurrentWorkspaceContext value={currentWorkspace(role)}>{inside}</CurrentWorkspaceContext>,
  );

const address = (name: string) => new URL(screen.getByRole<HTMLAnchorElement>('link', { name }).href);

describe('the ledger of a workspace', () => {
  beforeEach(() => chooseLocale('en'));

  it('is downloaded from the beginning of one day to the end of another, by the clock of the workspace', async () => {
    const container = await show();
    expect(address('Download the ledger as CSV').search).toBe('?format=csv');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2020-02-14' } });
    fireEvent.change(screen.getByLabelText('To and including'), { target: { value: '2020-02-29' } });
    const { pathname, searchParams } = address('Download the ledger as JSON Lines');
    expect(pathname).toBe('/api/workspaces/w/ledger/export');
    expect(Object.fromEntries(searchParams)).toEqual({
      format: 'jsonl',
      from: '2020-02-13T16:00:00.000Z',
      to: '2020-02-29T16:00:00.000Z',
    });
    await expectAccessible(container);
  });

  it('is looked through page by page, and names what is not as it was written', async () => {
    const fault = { itemId: '019a0000-0000-7000-8000-000000000001', headline: '求饶', seq: 4, fault: 'cut_off' };
    server.on('GET', 'ledger/check', (_, query) =>
      query.get('cursor') === null
        ? { checkedItems: 100, checkedEntries: 900, faults: [], nextCursor: 'more' }
        : { checkedItems: 20, checkedEntries: 150, faults: [fault], nextCursor: null },
    );
    const container = await show();
    await userEvent.click(screen.getByRole('button', { name: 'Check all of it' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('1 ledger is not as it was written求饶 · nothing is left from entry 4 on');
    await expectAccessible(container);
  });

  it('says how much was found to be as it was written', async () => {
    server.on('GET', 'ledger/check', () => ({ checkedItems: 1200, checkedEntries: 9000, faults: [], nextCursor: null }));
    await show();
    await userEvent.click(screen.getByRole('button', { name: 'Check all of it' }));
    await screen.findByText('All 9,000 entries are as they were written; items: 1,200');
  });

  it('is nothing for who may not take it out', async () => {
    await show('editor');
    expect(screen.queryByRole('link')).toBeNull();
  });
});
