import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CONTROLS } from '../config/worker-environment.ts';
import { POINT_NAMES } from './points.ts';

const POINTS = POINT_NAMES.length;
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

const isLong = process.env.LONGSTREAM_FULL === '1';
const inTheLongRun = isLong ? describe : describe.skip;

const perPoint = isLong ? 1000 : 50;
const runs = perPoint * POINTS;

/** Slower than they could be: all of these mostly wait, so they do it beside each other, and beside whatever else the machine has to do. */
const AT_EASE = ['--seed', '4', '--pace', isLong ? '2' : '1.5'];
const started = new Map<string, Promise<Ended>>();
beforeAll(() => {
  started.set('matrix', run('main', ...AT_EASE, '--runs', String(runs)));
  if (!isLong) return;
  for (const control of CONTROLS) started.set(control, run('main', ...AT_EASE, '--runs', '6', '--control', control));
  started.set('freezes', run('freezes'));
});

it('tells of a wish that makes no sense what it may be', async () => {
  const { code, lines, told } = await run('main', '--runs', 'many');
  expect({ code, lines }).toEqual({ code: 2, lines: [] });
  expect(told).toContain('--runs must be a whole number from 1 to 1000000, not "many".');
});

inTheLongRun('a protocol without one of its safeguards', () => {
  it.each(CONTROLS)('is seen to double items: %s', async (control) => {
    const ended = await started.get(control);
    expect(ended).toMatchObject({ code: 1, lines: [{ doubled: expect.any(Number) }] });
    expect((ended?.lines[0] as { doubled: number }).doubled).toBeGreaterThan(0);
  });
});

describe('workers that are killed', () => {
  it(`lose, double and alter nothing: ${String(perPoint)} items at each of ${String(POINTS)} points`, async () => {
    const ended = await started.get('matrix');
    expect({ lines: ended?.lines, told: ended?.code === 0 ? '' : ended?.told }).toEqual({
      lines: [{ items: runs, kills: expect.any(Number), ...NOTHING_WRONG, seconds: expect.any(Number) }],
      told: '',
    });
  }, 10_800_000);
});

inTheLongRun('workers that stand still', () => {
  it('double only what nothing can prevent, and every double is told', async () => {
    const reports = (await started.get('freezes'))?.lines as { point: string; length: string; frozen: number; doubled: number }[];
    expect(reports.map(({ frozen }) => frozen > 0)).toEqual([true, true, true, true]);
    // Whoever looks at the clock once more sends nothing, however long it stood still; after that look there is only the settle time.
    const harmless = reports.filter(({ point, length }) => point === 'intended' || length === 'latestMs');
    expect(harmless.map(({ doubled }) => doubled)).toEqual([0, 0, 0]);
    expect(reports.filter(({ doubled }) => doubled > 0)).toHaveLength(1);
    expect(reports).toEqual(reports.map((report) => ({ ...report, unreported: 0 })));
  });
});
