import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LedgerEntry } from '@longstream/contracts/ledger';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { chooseLocale } from '../ui/locale.ts';
import { LedgerLine } from './ledger-line.tsx';
import { StoryAnswer } from './story-answer.tsx';

const rule = { kind: 'sliding', limit: 3, windowHours: 24 };
const ENTRY: LedgerEntry = {
  seq: 5,
  at: '2020-02-16T12:00:00.000Z',
  kind: 'publishing',
  byName: null,
  data: {
    attempt: 1,
    checks: [
      { check: 'hold', passed: true },
      { check: 'cap', passed: true, capId: 'c', capName: 'Calm', rule, used: 1, limit: 3 },
      { check: 'blackout', passed: false, name: 'Quiet hours' },
      { check: 'moon', passed: true },
    ],
  },
  hash: 'a'.repeat(64),
};

describe('a line of the ledger', () => {
  beforeEach(() => chooseLocale('en'));

  it('opens to what was counted, what stopped the item, and the record itself', async () => {
    const { container } = render(
      <ol>
        <LedgerLine entry={ENTRY} />
      </ol>,
    );
    await userEvent.click(screen.getByText('Details'));
    const told = screen.getAllByRole('listitem').slice(1);
    expect(told.map(({ textContent }) => textContent)).toEqual([
      'Holds',
      'Calm: 1 of 3 taken (at most 3 in any 24 h)',
      'Blackouts · Quiet hours',
    ]);
    expect(told[2]?.contains(screen.getByLabelText('stopped it'))).toBe(true);
    expect(screen.getAllByLabelText('passed')).toHaveLength(2);
    expect(container.querySelector('details')?.open).toBe(true);
    expect(screen.getByText(ENTRY.hash)).toBeTruthy();
    await expectAccessible(container);
  });
});

it('says which rules warned of what was let through', async () => {
  chooseLocale('en');
  const hits = [
    { rule: 'Words alike', enforcement: 'soft', found: '唯一' },
    { rule: 'Say what AI made', enforcement: 'soft', found: null },
  ];
  const { container } = render(
    <ol>
      <LedgerLine entry={{ ...ENTRY, kind: 'approved', data: { revision: 'b'.repeat(64), hits } }} />
    </ol>,
  );
  expect(
    screen
      .getAllByRole('listitem')
      .slice(1)
      .map(({ textContent }) => textContent),
  ).toEqual(['Words alike: “唯一”', 'Say what AI made: missing']);
  await expectAccessible(container);
});

describe('the answer above the ledger', () => {
  it('is one sentence with its grounds', async () => {
    chooseLocale('zh-CN');
    const approval = { byName: null, at: ENTRY.at };
    const { container } = render(<StoryAnswer cause={{ kind: 'waits', at: ENTRY.at, approval }} />);
    expect(screen.getByRole('status').textContent).toBe('将于 2月16日周日 12:00 发布工作区规定无需审批');
    await expectAccessible(container);
  });
});
