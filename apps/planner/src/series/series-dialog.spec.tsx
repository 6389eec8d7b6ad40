import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemDetail } from '@longstream/contracts/items';
import type { Series, SeriesPreview, SeriesRulePreview } from '@longstream/contracts/series';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { ruleSentence } from '../ui/rule-words.ts';

const server = new FakeApi();
const { SeriesDialog } = await import('./series-dialog.tsx');
const { SeriesRuleDialog } = await import('./series-rule-dialog.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const friday = { id: 'item', scheduledAt: '2020-02-14T12:00:00.000Z' } as ItemDetail;
const slot = { at: '2020-02-21T12:00:00.000Z', findings: [], counts: [], nearDuplicates: [], blackout: null, nextFreeAt: null };
const preview: SeriesPreview = {
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  goesOn: true,
  standsApproved: false,
  occurrences: [
    { date: '2020-02-21', wallTime: '2020-02-21T20:00', isShifted: false, slot },
    {
      date: '2020-02-28',
      wallTime: '2020-02-28T20:00',
      isShifted: false,
      slot: { ...slot, blackout: { blackoutId: 'mourning', name: '哀悼日', endsAt: '2020-02-29T00:00:00.000Z' } },
    },
  ],
};

beforeEach(() => {
  server.changes.length = 0;
  server.on('POST', 'items/item/series/preview', () => preview);
  server.on('POST', 'items/item/series', () => ({}));
});

function shown(dialog: ReactNode = <SeriesDialog item={friday} onClose={() => undefined} />): void {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>{dialog}</CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('repeating an item', () => {
  it('shows the next dates with what stands against each, before anything is saved', async () => {
    shown();
    const dialog = await screen.findByRole('dialog', { name: '重复这条内容' });
    const dates = await within(dialog).findByRole('region', { name: '接下来' });
    expect(
      within(dates)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['2月21日周五 20:00可以', '2月28日周五 20:00禁发：哀悼日']);
    expect(within(dates).getByText('先排好 2 条，之后的会提前自动生成')).toBeTruthy();
    await expectAccessible(dialog);
    expect(server.changes.every(([request]) => request.endsWith('preview'))).toBe(true);
  });

  it('begins with the weekday and time of the item, and sends the rule that was chosen', async () => {
    shown();
    await screen.findByRole('region', { name: '接下来' });
    await userEvent.click(screen.getByLabelText('周一'));
    await userEvent.selectOptions(screen.getByLabelText('到什么时候'), 'count');
    await userEvent.click(screen.getByRole('button', { name: '开始重复' }));
    const body = { rule: 'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=10', startsOn: '2020-02-14', timeOfDay: '20:00', timeZone: 'Asia/Shanghai' };
    await waitFor(() => expect(server.changes).toContainEqual(['POST items/item/series', body]));
  });

  it('says which part of a rule of one’s own makes no sense, and saves none such', async () => {
    shown();
    await screen.findByRole('region', { name: '接下来' });
    server.refuse('POST', 'items/item/series/preview', 'invalid_input', { field: 'rule', rule: 'recurrence_part', detail: 'BYDAY=XX' });
    await userEvent.selectOptions(screen.getByLabelText('频率'), 'custom');
    const field = screen.getByLabelText('RRULE 规则');
    await userEvent.clear(field);
    await userEvent.click(field);
    await userEvent.paste('FREQ=WEEKLY;BYDAY=XX');
    expect(await screen.findByText('规则里的这一段看不懂：BYDAY=XX')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '开始重复' }).disabled).toBe(true);
  });
});

describe('another rule', () => {
  const series: Series = {
    id: 'series',
    rule: 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=6',
    startsOn: '2020-02-14',
    timeOfDay: '20:00',
    timeZone: 'Asia/Tokyo',
    endsBefore: null,
    standsApproved: true,
  };
  const redrawn: SeriesRulePreview = {
    rule: 'FREQ=DAILY;COUNT=6',
    goesOn: false,
    standsApproved: true,
    kept: 1,
    moved: preview.occurrences.slice(0, 1),
    added: preview.occurrences.slice(1),
    dropped: [{ itemId: 'march', date: '2020-03-27' }],
    leftAlone: [{ itemId: 'april', date: '2020-04-24', why: 'changed' }],
  };

  it('begins with the one there is, says what becomes of each item, and changes nothing before it is sent', async () => {
    server.on('POST', 'items/item/series/rule/preview', () => redrawn);
    server.on('PUT', 'items/item/series/rule', () => ({ changed: 3, unplaced: [], leftAlone: redrawn.leftAlone }));
    const done: number[] = [];
    shown(
      <SeriesRuleDialog
        item={{ ...friday, version: 7 }}
        series={series}
        onDone={({ changed }) => done.push(changed)}
        onClose={() => undefined}
      />,
    );
    const dialog = await screen.findByRole('dialog', { name: '修改重复规则' });
    const field = (name: string) => within(dialog).getByLabelText<HTMLInputElement>(name).value;
    expect(['频率', '第几个', '周几', '次数', '时间', '时区'].map(field)).toEqual([
      'monthly_weekday',
      '-1',
      'FR',
      '6',
      '20:00',
      'Asia/Tokyo',
    ]);
    const result = await within(dialog).findByRole('region', { name: '改了以后' });
    for (const words of ['1 条改时间，1 条新增，1 条取消，1 条不变', '新规则里没有这些日期，会取消：3月27日', '4月24日 单独改过，没有动'])
      expect(within(result).getByText(words)).toBeTruthy();
    await expectAccessible(dialog);

    await userEvent.selectOptions(within(dialog).getByLabelText('频率'), 'daily');
    expect(server.changes.every(([request]) => request.endsWith('preview'))).toBe(true);
    await userEvent.click(within(dialog).getByRole('button', { name: '按新规则重复' }));
    const body = { rule: 'FREQ=DAILY;COUNT=6', startsOn: '2020-02-14', timeOfDay: '20:00', timeZone: 'Asia/Tokyo', version: 7 };
    await waitFor(() => expect(server.changes).toContainEqual(['PUT items/item/series/rule', body]));
    await waitFor(() => expect(done).toEqual([3]));
  });
});

describe('ruleSentence', () => {
  it.each([
    ['FREQ=DAILY;COUNT=3', '每天 20:00，共 3 次'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', '每周一、周四 20:00'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '每月最后一个周五 20:00'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20201231', '每月最后一天 20:00，到 2020年12月31日'],
    ['FREQ=DAILY;INTERVAL=2', 'FREQ=DAILY;INTERVAL=2，20:00'],
  ])('says %s', (rule, words) => {
    expect(ruleSentence({ rule, timeOfDay: '20:00' })).toBe(words);
  });
});
