// The crash matrix: kills workers at each of the fourteen points, and counts what came of it. Its last line is the count, as JSON.
import { parseArgs } from 'node:util';
import { seeded } from '../seeded.ts';
import { type Control, CONTROLS } from '../config/worker-environment.ts';
import { FAULTS, type Finding } from '../oracle.ts';
import { type Arena, type Crash, type Rules, withArenas } from './arena.ts';
import { type Point, POINT_NAMES } from './points.ts';

const USAGE = `Usage: chaos [--seed S] [--runs N] [--control ${CONTROLS.join('|')}] [--pace P]
  --seed S     a whole number from 0; the same one leads to the same choices (1)
  --runs N     items that are struck by at least one kill each, from 1 to 1000000 (140)
  --control C  a protocol without one of its safeguards, to see that its lack is seen
  --pace P     so many times faster than the product waits, from 1 to 30 (15); less on a busy machine`;

const ARENAS = 4;
/** A world of its own pays for so many items. */
const SMALLEST_SHARE = 10;
/** Fruitless attempts in a row at one point, after which the harness is at fault. */
const MOST_MISSES = 4;

/** Where the lack of a safeguard shows: in an effect that comes late, in a freeze, in an answer that is lost. */
const POINTS_OF: Readonly<Record<Control, readonly Point[]>> = { settle: ['in_flight'], guard: ['intended'], retry: ['effect_made'] };

interface Wish extends Rules {
  readonly seed: number;
  readonly runs: number;
}

const wish = readWish();
if (typeof wish === 'string') {
  process.stderr.write(`${wish}\n\n${USAGE}\n`);
  process.exitCode = 2;
} else process.exitCode = await run(wish);

async function run(wish: Wish): Promise<number> {
  const startedAt = performance.now();
  const { runs } = wish;
  const { kills, findings } = await withArenas(Math.min(ARENAS, Math.ceil(runs / SMALLEST_SHARE)), wish, async (arenas) => ({
    kills: await strikeAll(arenas, wish),
    findings: (await Promise.all(arenas.map((arena) => arena.verdict()))).flat(),
  }));
  for (const { fault, itemId, why } of findings) process.stderr.write(`${fault} ${itemId}: ${why}\n`);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ items: runs, kills, ...countsOf(findings), seconds })}\n`);
  return findings.length === 0 ? 0 : 1;
}

/** Every arena takes the point that is furthest behind. Answers the number of kills. */
async function strikeAll(arenas: readonly Arena[], { seed, runs, control }: Wish): Promise<number> {
  const points = control === null ? POINT_NAMES : POINTS_OF[control];
  const open = new Map(points.map((point, index) => [point, Math.floor((runs + points.length - 1 - index) / points.length)]));
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
        const crash =
          control === 'guard' ? await freeze(arena, point, count) : await arena.crash(point, count, seeded(seed * 1_000_003 + rounds));
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

async function freeze(arena: Arena, point: Point, count: number): Promise<Crash> {
  const met = await arena.freeze(point, count, arena.tempo.longFreezeMs);
  return { struck: met.size, kills: 0 };
}

function countsOf(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(FAULTS.map((fault) => [fault, findings.filter((finding) => finding.fault === fault).length]));
}

/** What was asked for, or why it cannot be. */
function readWish(): Wish | string {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        runs: { type: 'string', default: '140' },
        control: { type: 'string' },
        pace: { type: 'string', default: '15' },
      },
    });
    const seed = Number(values.seed);
    const runs = Number(values.runs);
    const pace = Number(values.pace);
    const control = CONTROLS.find((one) => one === values.control) ?? null;
    if (!Number.isSafeInteger(seed) || seed < 0) return `--seed must be a whole number from 0, not "${values.seed}".`;
    if (!Number.isInteger(runs) || runs < 1 || runs > 1_000_000)
      return `--runs must be a whole number from 1 to 1000000, not "${values.runs}".`;
    if (values.control !== undefined && control === null) return `--control must be ${CONTROLS.join(', ')}, not "${values.control}".`;
    if (!(pace >= 1 && pace <= 30)) return `--pace must be a number from 1 to 30, not "${values.pace}".`;
    return { seed, runs, control, pace };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
