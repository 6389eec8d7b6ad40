import { Program } from '../fleet.ts';
import { type Timings, timingsAt } from '@longstream/api/worker/timings';
import { taskEnvironment } from '../config/worker-environment.ts';
import type { InstantWorld } from '../instant/instant-world.ts';
import type { Lateness } from './percentiles.ts';
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

/** The same backlog through each of them, one after the other. */
export interface Round {
  readonly bareLoop: Dispatch;
  readonly fence: Dispatch;
  readonly bareLibrary: Dispatch;
}

/** What was found; a part that was not asked for is absent. Lateness is in milliseconds, dispatch in items a second. */
export interface Findings {
  sustained?: readonly Round[];
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
  const tell = teller();
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
      const rounds: Round[] = [];
      await withWorkers(1, async () => {
        await phases.backlogOfBareLoop(loop, WARM_UP);
        await phases.backlogOfBareLibrary(WARM_UP);
        while (rounds.length < plan.rounds) {
          const bareLoop = await phases.backlogOfBareLoop(loop, plan.backlog);
          const fence = await phases.backlog(plan.backlog);
          const bareLibrary = await phases.backlogOfBareLibrary(plan.backlog);
          rounds.push({ bareLoop, fence, bareLibrary });
          tell(`  round ${rounds.length} of ${plan.rounds}: ${fence.perSecond} a second, the bare loop ${bareLoop.perSecond}`);
        }
      });
      await Promise.all([loop.stop(), library.stop()]);
      findings.sustained = rounds;
    },
    async processes() {
      findings.byProcesses = {};
      for (const count of PROCESSES) {
        tell(`  workers: ${count}`);
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
        tell('  single items');
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
      tell(`  writing ${plan.waiting.toLocaleString('en')} items of the future`);
      await world.layFuture(plan.waiting);
      tell('  written');
      await withWorkers(1, async () => {
        findings.closeBesideWaiting = await phases.lateness(plan.close, plan.overMs);
        tell('  single items');
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

/** Says what is being done, and how many seconds after the beginning. */
function teller(): (what: string) => void {
  const beganMs = performance.now();
  return (what) => {
    process.stderr.write(`${String(Math.round((performance.now() - beganMs) / 1000)).padStart(5)} s  ${what}\n`);
  };
}
