import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluate } from './evaluate.ts';
import { KIND } from './kinds.ts';
import { kindNamed, readKind } from './read-kind.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'longstream-forecasts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** News whose growth of the last hours goes on. */
const NEWS = [
  'item,m240,m360,m480,m960,m1080,m1440,m1920,m2880',
  ...Array.from({ length: 60 }, (_, item) => {
    const [early, pace] = [20 + (item % 7), 1 + (item % 5)];
    return [item, ...[4, 6, 8, 16, 18, 24, 32, 48].map((hours) => Math.round(early + pace * hours * 3))].join(',');
  }),
];

describe('the evaluation', () => {
  it('answers each question of a kind for items that it has not learnt from', async () => {
    const items = await readKind('news', file('news.csv', NEWS));
    const rows = evaluate(KIND.news, items.slice(0, 45), items.slice(45));
    expect(rows.map(({ row, n }) => [row, n])).toEqual([
      ['news-6h-48h', 15],
      ['news-24h-48h', 15],
    ]);
    for (const { mape, difference, differenceInterval } of rows) {
      expect(mape).toBeLessThan(10);
      expect(difference).toBeLessThan(0);
      expect(differenceInterval[1]).toBeLessThan(0);
    }
  });

  it('adds the reads of topics up, and forecasts no number for them', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const topics = file('topics.csv', [
      'topic,category,created_unix,hour,read,mention,interaction,original',
      ...Array.from({ length: 30 }, (_, topic) =>
        hours.map((hour) => `t${topic},x,${1_786_466_163 + topic * 600},${hour},${500 + topic},5,5,5`),
      ).flat(),
    ]);
    const items = await readKind('topic', topics);
    expect(items[0]?.readings[5]).toEqual({ ageHours: 6, value: 3000, beside: { mention: 30, interaction: 30, original: 30 } });
    expect(evaluate(KIND.topic, items.slice(0, 20), items.slice(20))).toMatchObject([
      { row: 'topic-6h-24h', mape: null, n: 10, coverage: 100 },
    ]);
  });

  it('asks of videos by the snapshots that are known, at ages of the first day', async () => {
    const header = KIND.bilibili.columns.join(',');
    const snapshot = (age: number, view: number) => `v1,1692957600,255,100,${age},${view},1,1,1,1,1,1`;
    const items = await readKind('bilibili', file('videos.csv', [header, snapshot(20, 100), snapshot(44, 200), snapshot(69, 300)]));
    const [history] = items;
    if (!history) throw new Error('It was just read.');
    const asked = KIND.bilibili.questions.flatMap(({ row, ask }) => {
      const example = ask(0, history);
      return example ? [[row, example.known.readings.length, example.value]] : [];
    });
    expect(asked).toEqual([
      ['bilibili-1-48h', 1, 300],
      ['bilibili-2-48h', 2, 300],
    ]);
  });

  it('refuses a file that it cannot read, in one sentence', async () => {
    await expect(readKind('news', join(folder, 'nothing.csv'))).rejects.toThrow('nothing.csv');
    await expect(readKind('news', file('empty.csv', ['item,m360']))).rejects.toThrow('it has no rows');
    await expect(readKind('news', file('short.csv', ['item,m360', '1,2']))).rejects.toThrow('it has no column m1440, m2880');
    await expect(readKind('news', file('wrong.csv', ['item,m360,m1440,m2880', '1,10,many,30']))).rejects.toThrow('item 1 has a count');
    await expect(readKind('news', file('below.csv', ['item,m360,m1440,m2880', '1,10,-1,30']))).rejects.toThrow('item 1 has a count');
    expect(() => kindNamed('posts')).toThrow('There is no kind posts');
  });
});
