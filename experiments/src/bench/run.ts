import { Program } from '../fleet.ts';
import { type Timings, timingsAt } from '@longstream/api/worker/timings';
import { taskEnvironment } from '../config/worker-environment.ts';
import type { InstantWorld } from '../instant/instant-world.ts';
import { type Lateness, median } from './percentiles.ts';
import { type Dispatch, type Idle, Phases } from './phases.ts';
import type { Part, Plan } from './plan.ts';

/** Reading back is put off until after the bench, so that an item is one call. */
const NEVER: Timings['checkMs'] = [86_400_000, 86_400_000];
/** Of one process, as the product has; and of all of them, on a server that has sixty for everybody. */
const CONNECTIONS = 12;
const CONNECTIONS_OF_ALL = 24;
const WARM_UP = 400;
/** Items of the future that a team always has, and that the database's statistics know of. */
const PLANNED = 5_000;
const PROCESSES = [1, 2, 4];

/** What was found; a part that was not asked for is absent. Lateness is in milliseconds, dispatch in items a second. */
export interface Findings {
  fence?: Dispatch;
  bareLoop?: Dispatch;
  bareLibrary?: Dispatch;
  byProcesses?: Record<number, Dispatch>;
  idle?: Idle;
  close?: Lateness;
  single?: Lateness;
  closeReadBack?: Lateness;
  singleByCron?: Lateness;
  closeBesideWaiting?: Lateness;
  singleBesideWaiting?: Lateness;
}

/** Runs the parts one after the other on one database, so that their ratios mean something on whatever machine this is. */
export async function run(plan: Plan, world: InstantWorld): Promise<Findings> {
  const phases = new Phases(world, plan.seed);
  const environment = { ...world.environment, BENCH_CONCURRENCY: String(plan.concurrency) };
  const profiling: Record<string, string> = plan.profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${plan.profile}` };
  const start = (program: string) => Program.start(new URL(`./${program}.js`, import.meta.url), environment);
  const worker = (checkMs: Timings['checkMs'], connections: number) => {
    const task = taskEnvironment({ timings: { ...timingsAt(1), checkMs }, connections, control: null });
    return Program.start(new URL('../instant/worker.js', import.meta.url), { ...world.environment, ...profiling, ...task });
  };
  const findings: Findings = {};

  const parts: Record<Part, () => Promise<void>> = {
    async sustained() {
      const [loop, library] = await Promise.all([start('bare-loop'), start('bare-library')]);
      const rounds: Record<'fence' | 'bareLoop' | 'bareLibrary', Dispatch[]> = { fence: [], bareLoop: [], bareLibrary: [] };
      await withWorkers(1, async () => {
        for (let round = 0; round < plan.rounds; round += 1) {
          rounds.fence.push(await phases.backlog(plan.backlog));
          rounds.bareLoop.push(await phases.backlogOfBareLoop(loop, plan.backlog));
          rounds.bareLibrary.push(await phases.backlogOfBareLibrary(plan.backlog));
        }
      });
      await Promise.all([loop.stop(), library.stop()]);
      findings.fence = medianOf(rounds.fence);
      findings.bareLoop = medianOf(rounds.bareLoop);
      findings.bareLibrary = medianOf(rounds.bareLibrary);
    },
    async processes() {
      findings.byProcesses = {};
      for (const count of PROCESSES) {
        await withWorkers(count, async () => {
          findings.byProcesses = { ...findings.byProcesses, [count]: await phases.backlog(plan.backlog) };
        });
      }
    },
    idle: () =>
      withWorkers(1, async ([one]) => {
        findings.idle = await phases.idle(one, plan.idleMs);
      }),
    lateness: () =>
      withWorkers(1, async () => {
        findings.close = await phases.lateness(plan.close, plan.overMs);
        findings.single = await phases.lateness(plan.single, plan.overMs);
      }),
    readback: () =>
      withWorkers(
        1,
        async () => {
          findings.closeReadBack = await phases.lateness(plan.close, plan.overMs);
        },
        timingsAt(1).checkMs,
      ),
    async cron() {
      const loop = await start('bare-loop');
      findings.singleByCron = await phases.latenessOfMinuteCron(loop, plan.single);
      await loop.stop();
    },
    async waiting() {
      tell(`writing ${plan.waiting.toLocaleString('en')} items of the future`);
      await world.layFuture(plan.waiting);
      await withWorkers(1, async () => {
        findings.closeBesideWaiting = await phases.lateness(plan.close, plan.overMs);
        findings.singleBesideWaiting = await phases.lateness(plan.single, plan.overMs);
      });
    },
  };

  async function withWorkers(count: number, work: (workers: [Program, ...Program[]]) => Promise<void>, checkMs = NEVER): Promise<void> {
    const connections = Math.min(CONNECTIONS, Math.floor(CONNECTIONS_OF_ALL / count));
    const [first, ...others] = await Promise.all(Array.from({ length: count }, () => worker(checkMs, connections)));
    if (first === undefined) throw new Error('No worker was asked for.');
    try {
      await phases.backlog(WARM_UP);
      await work([first, ...others]);
    } finally {
      await Promise.all([first, ...others].map((one) => one.stop()));
    }
  }

  await world.layFuture(PLANNED);
  for (const part of plan.parts) {
    tell(part);
    await parts[part]();
  }
  return findings;
}

function medianOf(rounds: readonly Dispatch[]): Dispatch {
  return { perSecond: median(rounds.map(({ perSecond }) => perSecond)), busyCores: median(rounds.map(({ busyCores }) => busyCores)) };
}

function tell(what: string): void {
  process.stderr.write(`  ${what} …\n`);
}
