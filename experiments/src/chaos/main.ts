// The crash matrix: kills workers at each of the fourteen points, and counts what came of it. Its last line is the count, as JSON.
import { parseArgs } from 'node:util';
import { asked, CallFault } from '../asked.ts';
import { seeded } from '../seeded.ts';
import { type Control, CONTROLS } from '../config/worker-environment.ts';
import { FAULTS, type Finding } from '../oracle.ts';
import { type Arena, type Crash, inArenas, MOST_ROOM, MOST_TEAMS, type Rules } from './arena.ts';
import { Matrix, type Share } from './matrix.ts';
import { type Point, POINT_NAMES } from './points.ts';

const USAGE = `Usage: chaos [--seed S] [--runs N] [--control ${CONTROLS.join('|')}] [--pace P]
  --seed S     a whole number from 0; the same one leads to the same choices (1)
  --runs N     items that are struck by at least one kill each, from 1 to 1000000 (140)
  --control C  a protocol without one of its safeguards, to see that its lack is seen
  --pace P     so many times faster than the product waits, from 1 to 30 (8); less on a busy machine`;

/** Each mostly waits, until leases have lapsed, until effects must be visible; what comes of that comes to all of one at once. */
const MOST_ARENAS = 8;
/** Where the lack of a safeguard shows: in an effect that comes late, in a freeze, in an answer that is lost. */
const POINTS_OF: Readonly<Record<Control, readonly Point[]>> = { settle: ['in_flight'], guard: ['intended'], retry: ['effect_made'] };

interface Wish extends Rules {
  readonly seed: number;
  readonly runs: number;
}

process.exitCode = await run(asked(USAGE, readWish));

async function run(wish: Wish): Promise<number> {
  const startedAt = performance.now();
  const { runs, control } = wish;
  const points = control === null ? POINT_NAMES : POINTS_OF[control];
  const matrix = new Matrix(points, runs);
  const room = Math.min(MOST_ROOM, Math.ceil(runs / points.length));
  const ended = await inArenas(Math.min(MOST_ARENAS, Math.ceil(runs / room)), room, wish, async (arena) => ({
    kills: await strikeOn(arena, matrix, room, wish),
    findings: await arena.verdict(),
  }));
  const findings = ended.flatMap((one) => one.findings);
  const kills = ended.reduce((sum, one) => sum + one.kills, 0);
  for (const { fault, itemId, why } of findings) process.stderr.write(`${fault} ${itemId}: ${why}\n`);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ items: runs, kills, ...countsOf(findings), seconds })}\n`);
  return findings.length === 0 ? 0 : 1;
}

/** As long as anything is left to be struck that no other arena is about to strike. Answers the number of kills. */
async function strikeOn(arena: Arena, matrix: Matrix, room: number, { seed, control }: Wish): Promise<number> {
  let kills = 0;
  // What platforms said is recorded in one transaction of each team at a time, with what else has come by then.
  const most = (point: Point) => (point === 'reconciling' ? Math.min(room, MOST_TEAMS) : room);
  for (let share = matrix.take(most); share !== null; share = matrix.take(most)) {
    const { point, count } = share;
    const crash =
      control === 'guard' ? await freeze(arena, share) : await arena.crash(point, count, seeded(seed * 1_000_003 + share.number));
    kills += crash.kills;
    matrix.giveBack(share, crash.struck);
    const rest = crash.restMs === null ? '' : `, at rest ${Math.round(crash.restMs / 1000)} s after that`;
    process.stderr.write(`${point}: ${crash.struck} of ${count} struck${rest}; ${matrix.left} wait\n`);
  }
  return kills;
}

async function freeze(arena: Arena, { point, count }: Share): Promise<Crash> {
  const met = await arena.freeze(point, count, arena.tempo.longFreezeMs);
  return { struck: met.size, kills: 0, restMs: null };
}

function countsOf(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(FAULTS.map((fault) => [fault, findings.filter((finding) => finding.fault === fault).length]));
}

/** @throws {CallFault} */
function readWish(): Wish {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '140' },
      control: { type: 'string' },
      pace: { type: 'string', default: '8' },
    },
  });
  const seed = Number(values.seed);
  const runs = Number(values.runs);
  const pace = Number(values.pace);
  const control = CONTROLS.find((one) => one === values.control) ?? null;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new CallFault(`--seed must be a whole number from 0, not "${values.seed}".`);
  if (!Number.isInteger(runs) || runs < 1 || runs > 1_000_000)
    throw new CallFault(`--runs must be a whole number from 1 to 1000000, not "${values.runs}".`);
  if (values.control !== undefined && control === null)
    throw new CallFault(`--control must be ${CONTROLS.join(', ')}, not "${values.control}".`);
  if (!(pace >= 1 && pace <= 30)) throw new CallFault(`--pace must be a number from 1 to 30, not "${values.pace}".`);
  return { seed, runs, control, pace };
}
