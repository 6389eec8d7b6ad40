import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { readCsvTable } from './csv-table.ts';

const utf8 = (text: string) => Buffer.from(text);
const refusing = (bytes: Uint8Array) => {
  try {
    readCsvTable(bytes);
  } catch (refusal) {
    return refusal;
  }
  return 'not refused';
};

/** "标题,平台" and "你好,抖音", as a Chinese Excel saves them by default. */
const GBK = Buffer.from('b1eacce22cc6bdcca80ac4e3bac32cb6b6d2f40a', 'hex');

describe('readCsvTable', () => {
  it('says on which line each row starts, whatever the line ends and the breaks within cells', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const text = ['title,note', 'a,"one', 'two', 'three"', '', 'b,x', 'c,"y', 'z"'].join(newline);
      expect(readCsvTable(utf8(text))).toEqual([
        { line: 1, cells: ['title', 'note'] },
        { line: 2, cells: ['a', 'one\ntwo\nthree'] },
        { line: 6, cells: ['b', 'x'] },
        { line: 7, cells: ['c', 'y\nz'] },
      ]);
    }
  });

  it('takes a byte order mark, and rows that are too short or too long', () => {
    expect(readCsvTable(utf8('\uFEFF标题,平台\n你好\n,,\n'))).toEqual([
      { line: 1, cells: ['标题', '平台'] },
      { line: 2, cells: ['你好'] },
      { line: 3, cells: ['', '', ''] },
    ]);
  });

  it('names the encoding that it found instead of UTF-8', () => {
    const utf16 = Buffer.from('标题,平台\n你好,抖音\n', 'utf16le');
    expect(refusing(GBK)).toMatchObject({ code: 'table_unreadable', details: { rule: 'encoding', found: 'GBK', expected: 'UTF-8' } });
    expect(refusing(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toMatchObject({ details: { found: 'UTF-16' } });
    expect(refusing(utf16)).toMatchObject({ details: { found: 'UTF-16' } });
    expect(refusing(Buffer.from([0x61, 0x00, 0x62]))).toMatchObject({ details: { found: 'binary' } });
    expect(refusing(Buffer.from([0x61, 0xff, 0xff]))).toMatchObject({ details: { found: 'unknown' } });
  });

  it('names the line of a broken quote', () => {
    for (const broken of ['title,note\na,b\nc,"d\n', 'title,note\na,b\nc,d"e"\n', 'title,note\na,b\nc,"d"e\n']) {
      expect(refusing(utf8(broken))).toMatchObject({ code: 'table_unreadable', details: { rule: 'broken_quotes', line: 3 } });
    }
  });

  it('never answers anything but a table or table_unreadable', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.stringMatching(/^[ab,"\r\n\0你]*$/).map(utf8)), (bytes) => {
        const answer = refusing(bytes);
        if (answer !== 'not refused') expect(answer).toMatchObject({ code: 'table_unreadable' });
      }),
      { numRuns: 500 },
    );
  });

  it('reads what a CSV writer wrote, cell by cell', () => {
    const cell = fc.stringMatching(/^[a你 ,"\n;|\t]*$/);
    const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, newline) => {
        const text = stringify([['h', 'i', 'j'], ...rows], { record_delimiter: newline, quoted_match: /[\r\n]/ });
        expect(
          readCsvTable(utf8(text))
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(rows);
      }),
    );
  });
});
