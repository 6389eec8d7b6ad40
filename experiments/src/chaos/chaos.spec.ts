import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { POINT_NAMES } from './points.ts';

const POINTS = POINT_NAMES.length;
const isFull = process.env.LONGSTREAM_FULL === '1';
const NOTHING_WRONG = { lost: 0, doubled: 0, altered: 0, early: 0, stuck: 0, false_published: 0, unaudited: 0 };

interface Ended {
  readonly code: number;
  readonly lines: readonly unknown[];
  readonly told: string;
}

/** Runs one of the programs as `npm test` has built it; each line that it prints is JSON. */
function run(program: string, ...args: string[]): Promise<Ended> {
  const path = fileURLToPath(new URL(`../../dist/chaos/${program}.js`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], { maxBuffer: 1e9 }, (fault, stdout, told) => {
      const lines = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, lines, told });
    });
  });
}

const perPoint = isFull ? 1000 : 50;

describe('workers that are killed', () => {
  it(`lose, double and alter nothing: ${String(perPoint)} items at each of ${String(POINTS)} points`, async () => {
    const runs = perPoint * POINTS;
    const { code, lines, told } = await run('main', '--seed', '4', '--runs', String(runs));
    expect({ lines, told: code === 0 ? '' : told }).toEqual({
      lines: [{ items: runs, kills: expect.any(Number), ...NOTHING_WRONG, seconds: expect.any(Number) }],
      told: '',
    });
  }, 7_200_000);

  it.each(['settle', 'guard', 'retry'])('are seen to double items where the protocol has no %s', async (control) => {
    const { code, lines } = await run('main', '--seed', '4', '--runs', control === 'retry' ? '28' : '6', '--control', control);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.objectContaining({ doubled: expect.any(Number) })]);
    expect((lines[0] as { doubled: number }).doubled).toBeGreaterThan(0);
  });
});

it('tells of a wish that makes no sense what it may be', async () => {
  const { code, lines, told } = await run('main', '--runs', 'many');
  expect({ code, lines }).toEqual({ code: 2, lines: [] });
  expect(told).toContain('--runs must be a whole number from 1 to 1000000, not "many".');
});

describe('workers that stand still', () => {
  it('double nothing when they go on within the settle time, and nothing unheard of when they go on later', async () => {
    const { lines } = await run('freezes');
    const reports = lines as { point: string; length: string; frozen: number; doubled: number; unreported: number }[];
    expect(reports.map(({ frozen }) => frozen > 0)).toEqual(reports.map(() => true));
    // Whoever looks at the clock once more sends nothing, however long it stood still; after that look there is only the settle time.
    const harmless = reports.filter(({ point, length }) => point === 'intended' || length === 'latestMs');
    expect(harmless.map(({ doubled }) => doubled)).toEqual([0, 0, 0]);
    expect(reports.filter(({ doubled }) => doubled > 0)).toHaveLength(1);
    expect(reports.map(({ unreported }) => unreported)).toEqual(reports.map(() => 0));
  });
});
