import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import highsModule from 'highs';
import { planItems } from '../plan-items.ts';
import { PROVEN_BOUNDS, PROVEN_OPTIMA } from '../slot-v1/bounds.ts';
import { checkPlan } from '../slot-v1/check.ts';
import { generate } from '../slot-v1/generate.ts';
import type { Family } from '../slot-v1/generate.ts';
import { toLp } from '../slot-v1/to-lp.ts';
import { toLoadedProblem } from '../slot-v1/with-load.ts';
import { toProblem } from '../slot-v1/to-problem.ts';
import { worthOf } from '../worth.ts';

interface Target {
  readonly family: Family;
  readonly seeds: readonly number[];
  readonly seconds: number;
  /** The least percentage of the proven optimum, or of the best bound known. */
  readonly least: number;
}

interface WrittenPlan {
  readonly place: number[];
  readonly objective: number;
  readonly bound: number;
  readonly seconds: number;
  readonly peakMemoryMb: number;
}

const SEEDS = [1, 2, 3];
const TARGETS: readonly Target[] = [
  { family: 'xs', seeds: SEEDS, seconds: 1, least: 99.9 },
  { family: 's', seeds: SEEDS, seconds: 1, least: 99.9 },
  { family: 't', seeds: SEEDS, seconds: 10, least: 99.5 },
  { family: 'm', seeds: SEEDS, seconds: 2, least: 99.5 },
  { family: 'm', seeds: [1], seconds: 30, least: 99.5 },
  { family: 'xl', seeds: [1], seconds: 1, least: 96.5 },
  { family: 'xl', seeds: [1], seconds: 10, least: 98.5 },
  { family: 'xl', seeds: [1], seconds: 60, least: 99.3 },
];
const SHORT_SECONDS = 2;
const HIGHS_FAMILIES: readonly Family[] = ['xs', 's'];
const HIGHS_SECONDS = [1, 10];
const LOAD_SECONDS = [1.5, 10];

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const folder = mkdtempSync(join(tmpdir(), 'longstream-planning-'));
try {
  console.log(`Node ${process.versions.node}, ${availableParallelism()} cores; each plan in a cold process\n`);
  const targets = values.short ? TARGETS.filter(({ seconds }) => seconds <= SHORT_SECONDS) : TARGETS;
  table(['family', 'seed', 'budget', 'reached', 'must', 'own bound over best known', 'took', 'memory', 'violations']);
  for (const target of targets) for (const seed of values.short ? target.seeds.slice(0, 1) : target.seeds) row(benchPlan(target, seed));

  console.log('\nHiGHS, in the same run\n');
  table(['family', 'seed', 'budget', 'status', 'reached']);
  for (const family of HIGHS_FAMILIES) {
    for (const seed of values.short ? [1] : SEEDS)
      for (const seconds of values.short ? [1] : HIGHS_SECONDS) row(await benchHighs(family, seed, seconds));
  }

  console.log('\nxl with load and steadiness, worth under the objective with load\n');
  table(['budget', 'planned with load', 'planned without', 'gain', 'took']);
  for (const seconds of values.short ? LOAD_SECONDS.slice(0, 1) : LOAD_SECONDS) row(benchLoad(seconds));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function benchPlan({ family, seconds, least }: Target, seed: number): string[] {
  const instance = generate(family, seed);
  const from = join(folder, `${family}-${seed}.json`);
  const to = join(folder, 'plan.json');
  writeFileSync(from, JSON.stringify(instance));
  const command = fileURLToPath(new URL('plan-instance.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [command, '--in', from, '--out', to, '--seconds', String(seconds)]);
  if (status !== 0) throw new Error(`plan:instance ended with ${status}: ${stderr.toString()}`);

  const plan = JSON.parse(readFileSync(to, 'utf8')) as WrittenPlan;
  const { objective, violations } = checkPlan(instance, plan.place);
  if (violations.length > 0 || objective !== plan.objective) throw new Error(`${family} ${seed}: ${objective}, ${violations.join('; ')}`);
  const best = PROVEN_OPTIMA[family]?.[seed - 1] ?? PROVEN_BOUNDS[family][seed - 1] ?? plan.bound;
  const reached = (objective / best) * 100;
  return [
    family,
    String(seed),
    `${seconds} s`,
    `${reached.toFixed(2)} %${reached < least ? ' ✗' : ''}`,
    `${least} %`,
    `${((plan.bound / best - 1) * 100).toFixed(3)} %`,
    `${plan.seconds.toFixed(2)} s`,
    `${Math.round(plan.peakMemoryMb)} MB`,
    String(violations.length),
  ];
}

async function benchHighs(family: Family, seed: number, seconds: number): Promise<string[]> {
  const highs = await highsModule.default();
  const { Status, ObjectiveValue } = highs.solve(toLp(generate(family, seed)), { time_limit: seconds, output_flag: false });
  const optimum = PROVEN_OPTIMA[family]?.[seed - 1] ?? NaN;
  const reached = Number.isFinite(ObjectiveValue) && ObjectiveValue > 0 ? `${((ObjectiveValue / optimum) * 100).toFixed(2)} %` : 'nothing';
  return [family, String(seed), `${seconds} s`, Status, reached];
}

function benchLoad(seconds: number): string[] {
  const instance = generate('xl', 1);
  const loaded = toLoadedProblem(instance);
  const options = { seed: 1, seconds, now: () => performance.now() };
  const startedAt = performance.now();
  const aware = planItems(loaded, options).objective;
  const took = (performance.now() - startedAt) / 1000;
  const unaware = worthOf(loaded, planItems(toProblem(instance), options).place);
  const gain = `${((aware / unaware - 1) * 100).toFixed(1)} %`;
  return [`${seconds} s`, Math.round(aware).toString(), Math.round(unaware).toString(), gain, `${took.toFixed(2)} s`];
}

function table(columns: readonly string[]): void {
  row(columns);
  row(columns.map(() => '---'));
}

function row(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
