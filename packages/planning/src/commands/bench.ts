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
import type { Plan } from '../problem.ts';
import { FAMILIES, type Family, generate } from '../slot-v1/generate.ts';
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
  /** How far its own bound may be above that at most, in per cent. */
  readonly boundWithin?: number;
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
  { family: 'm', seeds: [1], seconds: 30, least: 99.5, boundWithin: 0.1 },
  { family: 'xl', seeds: [1], seconds: 1, least: 96.5 },
  { family: 'xl', seeds: [1], seconds: 10, least: 98.5 },
  { family: 'xl', seeds: [1], seconds: 60, least: 99.3 },
];
const MOST_MEMORY_MB = 512;
const SHORT_SECONDS = 2;
const HIGHS_FAMILIES: readonly Family[] = ['xs', 's'];
const HIGHS_SECONDS = [1, 10];
/** What the engine is given, and within what the plan must be there, the reading of the problem included. */
const LOAD_BUDGETS = [
  { seconds: 1.4, within: 1.5 },
  { seconds: 10, within: 10 },
];
const CHECKED_SEEDS = 100;

/** The package's types speak of its CommonJS form; what Node.js imports is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

const PARTS = { load: benchLoads, plans: benchPlans, highs: benchAllHighs, seeds: benchSeeds };

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });
const { short: isShort } = values;
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores\n`);
for (const [name, bench] of Object.entries(PARTS)) if (values.only === undefined || values.only.split(',').includes(name)) await bench();

function benchPlans(): void {
  console.log('Plans, each in a cold process\n');
  const folder = mkdtempSync(join(tmpdir(), 'longstream-planning-'));
  try {
    const targets = isShort ? TARGETS.filter(({ seconds }) => seconds <= SHORT_SECONDS) : TARGETS;
    table(['family', 'seed', 'budget', 'reached', 'must', 'own bound over best known', 'took', 'memory', 'violations']);
    for (const target of targets) for (const seed of fewer(target.seeds)) row(benchPlan(target, seed, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchPlan({ family, seconds, least, boundWithin = Infinity }: Target, seed: number, folder: string): string[] {
  const instance = generate(family, seed);
  const from = join(folder, `${family}-${seed}.json`);
  const to = join(folder, 'plan.json');
  writeFileSync(from, JSON.stringify(instance));
  const command = fileURLToPath(new URL('plan-instance.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [command, '--in', from, '--out', to, '--seconds', String(seconds)]);
  if (status !== 0) throw new Error(`plan:instance ended with ${status}: ${stderr.toString()}`);

  const plan = JSON.parse(readFileSync(to, 'utf8')) as WrittenPlan;
  const { objective, violations } = checkPlan(instance, plan.place);
  const best = PROVEN_OPTIMA[family]?.[seed - 1] ?? PROVEN_BOUNDS[family][seed - 1] ?? plan.bound;
  const reached = (objective / best) * 100;
  const above = (plan.bound / best - 1) * 100;
  return [
    family,
    String(seed),
    `${seconds} s`,
    held(`${reached.toFixed(2)} %`, reached >= least && objective === plan.objective),
    `${least} %`,
    held(`${above.toFixed(3)} %`, above <= boundWithin),
    held(`${plan.seconds.toFixed(2)} s`, plan.seconds <= seconds),
    held(`${Math.round(plan.peakMemoryMb)} MB`, plan.peakMemoryMb < MOST_MEMORY_MB),
    held(String(violations.length), violations.length === 0),
  ];
}

async function benchAllHighs(): Promise<void> {
  console.log('\nHiGHS\n');
  table(['family', 'seed', 'budget', 'status', 'reached']);
  for (const family of HIGHS_FAMILIES) {
    for (const seed of fewer(SEEDS)) for (const seconds of fewer(HIGHS_SECONDS)) row(await benchHighs(family, seed, seconds));
  }
}

async function benchHighs(family: Family, seed: number, seconds: number): Promise<string[]> {
  const highs = await loadHighs();
  const { Status, ObjectiveValue } = highs.solve(toLp(generate(family, seed)), { time_limit: seconds, output_flag: false });
  const optimum = PROVEN_OPTIMA[family]?.[seed - 1] ?? NaN;
  const reached = Number.isFinite(ObjectiveValue) && ObjectiveValue > 0 ? `${((ObjectiveValue / optimum) * 100).toFixed(2)} %` : 'nothing';
  return [family, String(seed), `${seconds} s`, Status, reached];
}

/** The first of them is the first that its process does. */
function benchLoads(): void {
  console.log('xl with load and steadiness: what is expected under load, less what uneven days cost\n');
  table(['budget', 'may leave out', 'planned with load', 'items placed', 'planned without', 'items placed', 'gain', 'took']);
  for (const mayLeaveOut of [true, false]) for (const budget of fewer(LOAD_BUDGETS)) row(benchLoad(budget, mayLeaveOut));
}

/** An item that tires more than it brings may be left out, or, as in the product, has a place all the same. */
function benchLoad({ seconds, within }: (typeof LOAD_BUDGETS)[number], mayLeaveOut: boolean): string[] {
  const instance = generate('xl', 1);
  const now = () => performance.now();
  const startedAt = now();
  const { presence, ...expected } = toLoadedProblem(instance);
  const loaded = mayLeaveOut ? expected : { ...expected, presence };
  const aware = planItems(loaded, { seed: 1, seconds: seconds - (now() - startedAt) / 1000, now });
  const took = (now() - startedAt) / 1000;
  const unaware = planItems(toProblem(instance), { seed: 1, seconds, now });
  const { violations } = checkPlan(instance, aware.place);
  if (violations.length > 0) throw new Error(violations.join('; '));
  const [worth, worthWithout] = [aware, unaware].map(({ place }) => worthOf(expected, place)) as [number, number];
  const gain = (worth / worthWithout - 1) * 100;
  return [
    `${seconds} s`,
    mayLeaveOut ? 'yes' : 'no',
    Math.round(worth).toString(),
    String(placedIn(aware)),
    Math.round(worthWithout).toString(),
    String(placedIn(unaware)),
    held(`${gain.toFixed(1)} %`, gain > 0),
    held(`${took.toFixed(2)} s`, took <= within),
  ];
}

function placedIn({ place }: Plan): number {
  return place.filter((slot) => slot >= 0).length;
}

/** As many steps as let every item move a few times: broken rules do not wait for good plans. */
function benchSeeds(): void {
  console.log('\nMany seeds, two steps for each item\n');
  table(['family', 'seeds', 'broken rules']);
  for (const family of Object.keys(FAMILIES) as Family[]) {
    let broken = 0;
    const seeds = isShort ? SEEDS.length : CHECKED_SEEDS;
    for (let seed = 1; seed <= seeds; seed++) {
      const instance = generate(family, seed);
      const plan = planItems(toProblem(instance), { seed, iterations: 2 * instance.items.length });
      const { objective, violations } = checkPlan(instance, plan.place);
      if (objective !== plan.objective) throw new Error(`${family} ${seed} is worth ${objective}, not ${plan.objective}.`);
      broken += violations.length;
    }
    row([family, `1 to ${seeds}`, held(String(broken), broken === 0)]);
  }
}

/** Marks what misses its aim, and lets the command end with an error for it. */
function held(words: string, isHeld: boolean): string {
  if (!isHeld) process.exitCode = 1;
  return isHeld ? words : `${words} ✗`;
}

function fewer<T>(of: readonly T[]): readonly T[] {
  return isShort ? of.slice(0, 1) : of;
}

function table(columns: readonly string[]): void {
  row(columns);
  row(columns.map(() => '---'));
}

function row(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
