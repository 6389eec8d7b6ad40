import { describe, expect, it } from '@jest/globals';
import { readPlannedItems } from './planned-items.ts';

const ACCOUNTS = [
  { id: 'weibo', name: '钉钉' },
  { id: 'video', name: '钉钉视频' },
  { id: 'one', name: 'Sister' },
  { id: 'other', name: 'Sister' },
];
const HEADER = ['回应', '账号', '标题', '文案', '发布时间', '标签'];
const read = (...rows: string[][]) =>
  readPlannedItems(
    HEADER,
    rows.map((cells, index) => ({ line: index + 2, cells })),
    ACCOUNTS,
  );
const row = (cells: Partial<Record<'response' | 'account' | 'title' | 'text' | 'time' | 'tags', string>> = {}) => {
  const { response = '求饶', account = '钉钉', title = '', text = '手下留情', time = '', tags = '' } = cells;
  return [response, account, title, text, time, tags];
};

describe('a table of items to plan', () => {
  it('is read row by row, however a person writes times and tags', () => {
    const { accepted, refused } = read(
      row({ time: '2020-02-14 20:00', tags: '#五星，求饶; 五星' }),
      row({ account: '钉钉视频', title: '在线求饶', time: '2020/2/16 8:05' }),
      row({ text: 'Two\nlines', time: '2020.02.16T08：05' }),
    );
    expect(refused).toEqual([]);
    expect(accepted).toEqual([
      { line: 2, response: '求饶', accountId: 'weibo', title: '', text: '手下留情', wallTime: '2020-02-14T20:00', tags: ['五星', '求饶'] },
      { line: 3, response: '求饶', accountId: 'video', title: '在线求饶', text: '手下留情', wallTime: '2020-02-16T08:05', tags: [] },
      { line: 4, response: '求饶', accountId: 'weibo', title: '', text: 'Two\nlines', wallTime: '2020-02-16T08:05', tags: [] },
    ]);
  });

  it('refuses each row by its field and the rule', () => {
    const { accepted, refused } = read(
      row(),
      row({ response: '' }),
      row({ account: 'somebody' }),
      row({ account: 'Sister' }),
      row({ text: '' }),
      row({ time: 'tomorrow' }),
      row({ time: '2020-02-30 20:00' }),
      row({ time: '2020-02-14 24:00' }),
      row({ tags: Array.from({ length: 21 }, (_, nth) => String(nth)).join(',') }),
      row({ tags: 'x'.repeat(41) }),
      row({ title: 'a\u0000b' }),
      row({ text: 'x'.repeat(20_001) }),
      row(),
      ['求饶'],
    );
    expect(accepted.map(({ line }) => line)).toEqual([2]);
    expect(refused.map(({ line, field, rule }) => [line, field, rule])).toEqual([
      [3, 'response', 'required'],
      [4, 'account', 'unknown_account'],
      [5, 'account', 'ambiguous_account'],
      [6, 'text', 'required'],
      [7, 'time', 'not_a_time'],
      [8, 'time', 'not_a_time'],
      [9, 'time', 'not_a_time'],
      [10, 'tags', 'too_many_tags'],
      [11, 'tags', 'too_long'],
      [12, 'title', 'control_character'],
      [13, 'text', 'too_long'],
      [14, 'row', 'duplicate'],
      [15, 'row', 'cell_count'],
    ]);
  });

  it.each([
    [['response'], 'missing_column'],
    [['response', 'account', 'mood'], 'unknown_column'],
    [['response', 'account', '账号'], 'column_twice'],
  ])('with the header %j is refused whole: %s', (header, rule) => {
    expect(() => readPlannedItems(header, [], ACCOUNTS)).toThrow(
      expect.objectContaining({ code: 'table_unreadable', details: expect.objectContaining({ rule }) }),
    );
  });
});
