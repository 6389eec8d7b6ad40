// The crash matrix: kills workers at each of the fourteen points, and counts what came of it. Its last line is the count, as JSON.
import { parseArgs } from 'node:util';
import { startTestCluster, stopTestCluster } from '@longstream/database/testing/test-cluster';
import { seeded } from '../seeded.ts';
import { type Control, CONTROLS } from '../config/worker-environment.ts';
import { FAULTS, type Finding } from '../oracle.ts';
import { Arena } from './arena.ts';
import { type Point, POINT_NAMES } from './points.ts';

const USAGE = `Usage: chaos [--seed S] [--runs N] [--control ${CONTROLS.join('|')}]
  --seed S     a whole number from 0; the same one leads to the same choices (1)
  --runs N     items that are struck by at least one kill each, from 1 to 1000000 (140)
  --control C  a protocol without one of its safeguards, to see that its lack is seen`;

const ARENAS = 5;
/** Fruitless attempts in a row at one point, after which the harness is at fault. */
const MOST_MISSES = 4;

interface Wish {
  readonly seed: number;
  readonly runs: number;
  readonly control: Control | null;
}

const wish = readWish();
if (typeof wish === 'string') {
  process.stderr.write(`${wish}\n\n${USAGE}\n`);
  process.exitCode = 2;
} else process.exitCode = await run(wish);

async function run({ seed, runs, control }: Wish): Promise<number> {
  const startedAt = performance.now();
  await startTestCluster();
  try {
    const names = Array.from({ length: Math.min(ARENAS, runs) }, (_, index) => String.fromCodePoint(65 + index));
    const arenas = await Promise.all(names.map((name) => Arena.open(name, control)));
    const kills = await strikeAll(arenas, seed, runs);
    const findings = (await Promise.all(arenas.map((arena) => arena.verdict()))).flat();
    await Promise.all(arenas.map((arena) => arena.close()));
    for (const { fault, itemId, why } of findings) process.stderr.write(`${fault} ${itemId}: ${why}\n`);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    process.stdout.write(`${JSON.stringify({ items: runs, kills, ...countsOf(findings), seconds })}\n`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await stopTestCluster();
  }
}

/** Every arena takes the point that is furthest behind. Answers the number of kills. */
async function strikeAll(arenas: readonly Arena[], seed: number, runs: number): Promise<number> {
  const open = new Map(
    POINT_NAMES.map((point, index) => [point, Math.floor((runs + POINT_NAMES.length - 1 - index) / POINT_NAMES.length)]),
  );
  const misses = new Map<Point, number>();
  let kills = 0;
  let rounds = 0;
  const startedAt = performance.now();
  await Promise.all(
    arenas.map(async (arena) => {
      for (;;) {
        const [point, left] = [...open].reduce((one, other) => (other[1] > one[1] ? other : one));
        if (left <= 0) return;
        const count = Math.min(left, arena.room);
        open.set(point, left - count);
        rounds += 1;
        const crash = await arena.crash(point, count, seeded(seed * 1_000_003 + rounds));
        kills += crash.kills;
        open.set(point, (open.get(point) ?? 0) + count - crash.struck);
        misses.set(point, crash.struck === 0 ? (misses.get(point) ?? 0) + 1 : 0);
        if ((misses.get(point) ?? 0) > MOST_MISSES)
          throw new Error(`No item comes by the point ${point} any more: its recognition is wrong.`);
        const waiting = [...open.values()].reduce((sum, one) => sum + one, 0);
        const seconds = Math.round((performance.now() - startedAt) / 1000);
        process.stderr.write(`${seconds} s  ${point}: ${crash.struck} of ${count} struck; ${waiting} of ${runs} to go\n`);
      }
    }),
  );
  return kills;
}

function countsOf(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(FAULTS.map((fault) => [fault, findings.filter((finding) => finding.fault === fault).length]));
}

/** What was asked for, or why it cannot be. */
function readWish(): Wish | string {
  try {
    const { values } = parseArgs({
      options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '140' }, control: { type: 'string' } },
    });
    const seed = Number(values.seed);
    const runs = Number(values.runs);
    const control = CONTROLS.find((one) => one === values.control) ?? null;
    if (!Number.isSafeInteger(seed) || seed < 0) return `--seed must be a whole number from 0, not "${values.seed}".`;
    if (!Number.isInteger(runs) || runs < 1 || runs > 1_000_000)
      return `--runs must be a whole number from 1 to 1000000, not "${values.runs}".`;
    if (values.control !== undefined && control === null) return `--control must be ${CONTROLS.join(', ')}, not "${values.control}".`;
    return { seed, runs, control };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
