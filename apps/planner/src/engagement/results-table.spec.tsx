import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CampaignResults, ResultCell } from '@longstream/contracts/campaigns';
import { sumKnown } from '@longstream/domain/engagement/sum-known';
import { render, screen, within } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { chooseLocale } from '../ui/locale.ts';
import { ResultsTable } from './results-table.tsx';

/** The published table of February 2020: two of its cells have no number. */
const PRINTED: [title: string, bilibili: number, douyin: number | string][] = [
  ['I am DingTalk, asking for pardon', 24_907_000, 243_000],
  ['The advantages of DingTalk RAP version', 2_927_000, 343_000],
  ['DingTalk’s Melaleuca Routine', 1_019_000, '0,403 million'],
  ['Things for DingTalk about anti-epidemic', 10_000, 435_000],
  ['End of the animation for DingTalk', 1_125_000, 'million'],
];

const cell = (platform: ResultCell['platform'], printed: number | string): ResultCell => ({
  platform,
  itemId: `${platform} ${printed}`,
  value: typeof printed === 'number' ? printed : null,
  asPrinted: String(printed),
  note: null,
  readAt: null,
  origin: 'imported',
});

const rows = PRINTED.map(([title, bilibili, douyin]) => ({
  responseId: title,
  title,
  cells: [cell('bilibili', bilibili), cell('douyin', douyin)],
}));
const totalOf = (platform: ResultCell['platform']) => ({
  platform,
  ...sumKnown(rows.flatMap(({ cells }) => cells.filter((found) => found.platform === platform).map(({ value }) => value))),
});
const results: CampaignResults = {
  metric: 'plays',
  metrics: ['plays'],
  platforms: ['bilibili', 'douyin'],
  rows,
  totals: [totalOf('bilibili'), totalOf('douyin')],
  nextCursor: null,
  figures: [],
  goals: [],
};

describe('the results of a campaign', () => {
  beforeEach(() => chooseLocale('en'));

  it('keeps what is not a number as it was printed', () => {
    render(<ResultsTable results={results} />);
    const row = screen.getByRole('row', { name: /Melaleuca/ });
    expect(within(row).getByText('1,019,000')).toBeTruthy();
    expect(within(row).getByText('not a number, as printed: “0,403 million”')).toBeTruthy();
  });

  it('sums what is known and says what is missing', () => {
    render(<ResultsTable results={results} />);
    const total = screen.getByRole('row', { name: /^Total/ });
    expect(within(total).getByText('29,988,000 · 5 of 5 known')).toBeTruthy();
    expect(within(total).getByText('1,021,000 · 3 of 5 known, 2 missing')).toBeTruthy();
  });

  it('says so in Chinese', () => {
    chooseLocale('zh-CN');
    render(<ResultsTable results={results} />);
    expect(screen.getByText('非数字，原文如此：“million”')).toBeTruthy();
    expect(screen.getByText('1,021,000 · 已知 3/5，缺 2')).toBeTruthy();
  });

  it('does not call an item without readings nothing', () => {
    const unread = { ...cell('douyin', 'x'), value: null, asPrinted: null };
    render(
      <ResultsTable
        results={{
          ...results,
          rows: [{ responseId: 'r', title: 'r', cells: [unread] }],
          totals: [{ platform: 'douyin', sum: null, known: 0, of: 1 }],
        }}
      />,
    );
    expect(screen.getByText('not read yet')).toBeTruthy();
    expect(screen.getByText('0 of 1 known, 1 missing')).toBeTruthy();
  });

  it('is accessible', async () => {
    const { container } = render(<ResultsTable results={results} />);
    await expectAccessible(container);
  });
});
