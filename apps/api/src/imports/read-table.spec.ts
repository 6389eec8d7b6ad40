import { describe, expect, it } from '@jest/globals';
import { utils, write } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { readTable } from './read-table.ts';

const HEADER = ['标题', '播放量', '备注'];
const sheetOf = (rows: unknown[][]) => utils.aoa_to_sheet(rows, { cellDates: true });

/** A workbook as another program writes it. */
function workbook(...sheets: ReturnType<typeof sheetOf>[]): Buffer {
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, sheet);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

const refused = (rule: string, details: object = {}) => ({ code: 'table_unreadable', details: { rule, ...details } });

describe('readTable', () => {
  it('reads the first sheet of a workbook as it reads the same table in CSV', async () => {
    const rows = [HEADER, ['你好，钉钉', 403_000, "'=SUM(1)"], ['', '', ''], ['两行\r\n标题', '40.3万']];
    const csv = '标题,播放量,备注\n"你好，钉钉",403000,\'=SUM(1)\n\n"两行\n标题",40.3万,\n';
    const read = await readTable(workbook(sheetOf(rows), sheetOf([['别的'], ['表']])));
    expect(read).toEqual(await readTable(Buffer.from(csv)));
    expect(read).toEqual({
      header: HEADER,
      rows: [
        { line: 2, cells: ['你好，钉钉', '403000', '=SUM(1)'] },
        { line: 4, cells: ['两行\n标题', '40.3万', ''] },
      ],
    });
  });

  it('takes of each cell what it shows: times to the minute, what a formula came to, and nothing of a formula that failed', async () => {
    const sheet = sheetOf([HEADER, [new Date(Date.UTC(2020, 1, 14, 20)), true, 1e15], ['a', 0, 'b', 'too many']]);
    sheet['B3'] = { t: 'n', v: 42, f: '6*7' };
    sheet['C3'] = { t: 'e', v: 7, f: '1/0' };
    expect((await readTable(workbook(sheet))).rows).toEqual([
      { line: 2, cells: ['2020-02-14 20:00', 'true', '1000000000000000'] },
      { line: 3, cells: ['a', '42', '', 'too many'] },
    ]);
  });

  it('refuses what has no header, and more rows than may come at once', async () => {
    for (const empty of [Buffer.from(''), Buffer.from('\n\n'), Buffer.from('\uFEFF'), workbook(sheetOf([[]]))])
      await expect(readTable(empty)).rejects.toMatchObject(refused('empty'));
    const rows = (count: number) => Array.from({ length: count }, () => ['a']);
    for (const table of [Buffer.from(`title\n${'a\n'.repeat(2001)}`), workbook(sheetOf([['title'], ...rows(2001)]))])
      await expect(readTable(table)).rejects.toMatchObject(refused('too_many_rows', { rows: 2001, max: 2000 }));
    expect((await readTable(Buffer.from(`title\n${'a\n'.repeat(2000)}`))).rows).toHaveLength(2000);
  });

  it('refuses a workbook that is broken, inflates to too much, or has too many sheets', async () => {
    const whole = workbook(sheetOf([HEADER]));
    await expect(readTable(whole.subarray(0, whole.length / 2))).rejects.toMatchObject(refused('broken_workbook'));
    await expect(readTable(Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) })))).rejects.toMatchObject(refused('broken_workbook'));
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(21 * 1024 * 1024) }));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(readTable(bomb)).rejects.toMatchObject(refused('workbook_too_large', { what: 'bytes' }));
    const many = workbook(...Array.from({ length: 51 }, () => sheetOf([['a']])));
    await expect(readTable(many)).rejects.toMatchObject(refused('workbook_too_large', { what: 'sheets' }));
  });

  it('survives a row whose number is beyond all memory', async () => {
    const sheet = `<worksheet><sheetData><row r="900000000000"><c r="A900000000000"><v>1</v></c></row></sheetData></worksheet>`;
    const relation = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"';
    const text = (xml: string) => new TextEncoder().encode(xml);
    const parts = {
      'xl/workbook.xml': text('<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': text(`<Relationships><Relationship Id="r1" ${relation}/></Relationships>`),
      'xl/worksheets/sheet1.xml': text(sheet),
    };
    await expect(readTable(Buffer.from(zipSync(parts)))).rejects.toMatchObject(refused('broken_workbook'));
  });
});
