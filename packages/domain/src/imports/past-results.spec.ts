import { describe, expect, it } from '@jest/globals';
import { sumKnown } from '../engagement/sum-known.ts';
import { readPastResults, type AcceptedRow, type RefusedRow } from './past-results.ts';

const HEADER = ['video', 'platform', 'plays_as_printed', 'plays', 'note'];

describe('the DingTalk videos of February 2020, as the paper’s Table 1 prints them', () => {
  const table = [
    ['I am DingTalk,  asking for pardon', 'Bilibili', '24.907 million', '24907000', ''],
    ['I am DingTalk,  asking for pardon', 'Douyin', '0.243 million', '243000', ''],
    ['The advantages of DingTalk RAP version', 'Bilibili', '2.927 million', '2927000', ''],
    ['The advantages of DingTalk RAP version', 'Douyin', '0.343 million', '343000', ''],
    ['DingTalk’s Melaleuca Routine', 'Bilibili', '1.019 million', '1019000', ''],
    ['DingTalk’s Melaleuca Routine', 'Douyin', '0,403 million', '', 'printed with a comma'],
    ['Things for DingTalk about anti-epidemic', 'Bilibili', '0.01 million', '10000', ''],
    ['Things for DingTalk about anti-epidemic', 'Douyin', '0.435 million', '435000', ''],
    ['End of the animation for DingTalk', 'Bilibili', '1.125 million', '1125000', ''],
    ['End of the animation for DingTalk', 'Douyin', 'million', '', 'number missing in the source'],
  ];
  const { accepted, refused } = read(table);

  it('are all kept, each at its line and as it was printed', () => {
    expect(refused).toEqual([]);
    expect(accepted.map(({ line, asPrinted }) => [line, asPrinted])).toEqual(table.map((cells, index) => [index + 2, cells[2]]));
    expect(accepted[0]).toEqual({
      line: 2,
      title: 'I am DingTalk,  asking for pardon',
      platform: 'bilibili',
      metric: 'plays',
      value: 24_907_000,
      asPrinted: '24.907 million',
      note: null,
    });
  });

  it('have no number where the source misprints one', () => {
    const unclear = accepted.filter(({ value }) => value === null);
    expect(unclear.map(({ title, asPrinted, note }) => [title, asPrinted, note])).toEqual([
      ['DingTalk’s Melaleuca Routine', '0,403 million', 'printed with a comma'],
      ['End of the animation for DingTalk', 'million', 'number missing in the source'],
    ]);
  });

  it('sum to what is known', () => {
    expect(sumKnown(valuesOn('bilibili', accepted))).toEqual({ sum: 29_988_000, known: 5, of: 5 });
    expect(sumKnown(valuesOn('douyin', accepted))).toEqual({ sum: 1_021_000, known: 3, of: 5 });
  });

  it('read the same without the column of numbers', () => {
    const printedOnly = readPastResults(HEADER.slice(0, 3), rows(table.map((cells) => cells.slice(0, 3))));
    expect(printedOnly.accepted.map(({ value }) => value)).toEqual(accepted.map(({ value }) => value));
  });
});

describe('readPastResults', () => {
  it('knows columns by other names, in any order', () => {
    const { accepted } = readPastResults(
      ['\uFEFF播放量', '平台', ' 标题 '],
      rows([
        ['2.4万', ' 抖音 ', '求饶'],
        ['10', 'BILIBILI', '求饶'],
        ['7', '微博', '求饶'],
      ]),
    );
    expect(accepted.map(({ platform, value, asPrinted }) => [platform, value, asPrinted])).toEqual([
      ['douyin', 24_000, '2.4万'],
      ['bilibili', 10, '10'],
      ['weibo', 7, '7'],
    ]);
  });

  it.each([
    [['title', 'platform'], 'missing_column', 'plays'],
    [['title', 'plays'], 'missing_column', 'platform'],
    [['platform', 'plays'], 'missing_column', 'title'],
    [['title', 'video', 'platform', 'plays'], 'column_twice', 'title'],
    [['title', 'platform', 'plays', 'mood'], 'unknown_column', 'mood'],
    [[''], 'unknown_column', ''],
  ])('refuses a table headed %j: %s', (header, rule, column) => {
    expect(() => readPastResults(header, [])).toThrow(expect.objectContaining({ code: 'table_unreadable', details: { rule, column } }));
  });

  it.each<[string, string[], Omit<RefusedRow, 'line'>]>([
    ['too few cells', ['a', 'Bilibili', '', '5'], { field: 'row', rule: 'cell_count', value: '4' }],
    ['too many cells', ['a', 'Bilibili', '', '5', '', ''], { field: 'row', rule: 'cell_count', value: '6' }],
    ['no title', ['  ', 'Bilibili', '', '5', ''], { field: 'title', rule: 'required', value: '' }],
    ['a title of 501', ['a'.repeat(501), 'Bilibili', '', '5', ''], { field: 'title', rule: 'too_long', value: 'a'.repeat(501) }],
    ['a control character', ['a\u0000b', 'Bilibili', '', '5', ''], { field: 'title', rule: 'control_character', value: 'a\u0000b' }],
    ['no platform', ['a', '', '', '5', ''], { field: 'platform', rule: 'required', value: '' }],
    ['an unknown platform', ['a', 'Vine', '', '5', ''], { field: 'platform', rule: 'unknown_platform', value: 'Vine' }],
    ['negative plays', ['a', 'Bilibili', '', '-5', ''], { field: 'plays', rule: 'negative', value: '-5' }],
    ['half a play', ['a', 'Bilibili', '', '5.5', ''], { field: 'plays', rule: 'fractional', value: '5.5' }],
    ['plays beyond 2^53', ['a', 'Bilibili', '', '9007199254740993', ''], { field: 'plays', rule: 'too_large', value: '9007199254740993' }],
    ['negative plays in print', ['a', 'Bilibili', '-1 million', '', ''], { field: 'printed', rule: 'negative', value: '-1 million' }],
    ['a word for a number', ['a', 'Bilibili', '5', 'five', ''], { field: 'plays', rule: 'not_a_number', value: 'five' }],
    ['nothing at all', ['a', 'Bilibili', '', '', ''], { field: 'plays', rule: 'required', value: '' }],
    [
      'a number that is not the printed one',
      ['a', 'Bilibili', '2.4万', '25000', ''],
      { field: 'plays', rule: 'disagrees', value: '25000' },
    ],
  ])('refuses a row with %s', (_, cells, fault) => {
    expect(read([cells])).toEqual({ accepted: [], refused: [{ line: 2, ...fault }] });
  });

  it('takes a number that is the printed one before it was rounded or cut off', () => {
    const { accepted } = read([
      ['a', 'Bilibili', '24.9 million', '24907123', ''],
      ['b', 'Bilibili', '2.4万', '24999', ''],
    ]);
    expect(accepted.map(({ value }) => value)).toEqual([24_907_123, 24_999]);
  });

  it('takes the number that the table gives for an unclear print', () => {
    expect(read([['a', 'Douyin', '0,403 million', '403000', '']]).accepted).toMatchObject([{ value: 403_000, asPrinted: '0,403 million' }]);
  });

  it('refuses a second row for the same title and platform, but not one after a refused row', () => {
    const { accepted, refused } = read([
      ['é', 'Bilibili', '', '-1', ''],
      ['é', 'Bilibili', '', '1', ''],
      ['e\u0301', 'bilibili', '', '2', ''],
      ['é', 'Douyin', '', '3', ''],
    ]);
    expect(accepted.map(({ value }) => value)).toEqual([1, 3]);
    expect(refused.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'negative'],
      [4, 'duplicate'],
    ]);
  });

  it('lets a note have lines, and nothing else', () => {
    expect(read([['a', 'Bilibili', '', '1', 'first\nsecond']]).accepted).toMatchObject([{ note: 'first\nsecond' }]);
    expect(read([['a\nb', 'Bilibili', '', '1', '']]).refused).toMatchObject([{ field: 'title', rule: 'control_character' }]);
    expect(read([['a', 'Bilibili', '', '1', 'bell\u0007']]).refused).toMatchObject([{ field: 'note', rule: 'control_character' }]);
  });

  it('judges each row on its own, so that one bad line in ten costs one line', () => {
    const table = Array.from({ length: 100 }, (_, index) => [
      `title ${String(index)}`,
      index % 10 ? 'Weibo' : 'Vine',
      '',
      String(index),
      '',
    ]);
    const { accepted, refused } = read(table);
    expect([accepted.length, refused.length]).toEqual([90, 10]);
    expect(refused.map(({ line }) => line)).toEqual([2, 12, 22, 32, 42, 52, 62, 72, 82, 92]);
  });
});

function read(table: string[][]) {
  return readPastResults(HEADER, rows(table));
}

function rows(table: string[][]) {
  return table.map((cells, index) => ({ line: index + 2, cells }));
}

function valuesOn(platform: string, accepted: readonly AcceptedRow[]): (number | null)[] {
  return accepted.filter((row) => row.platform === platform).map(({ value }) => value);
}
