import { setTimeout as delay } from 'node:timers/promises';
import { LedgerEntryEntity } from '@longstream/api/ledger/ledger-entry.entity';
import { startTestCluster, stopTestCluster } from '@longstream/database/testing/test-cluster';
import { In } from 'typeorm';
import type { Control, WorkerTask } from '../config/worker-environment.ts';
import { approvalsOf, areInDoubt, type Finding, inspect, leaseEnd, restless } from '../oracle.ts';
import { hurriedTimings, Tempo } from '../timings.ts';
import { type Draft, draftOf, type Laid, Origin, World } from '../world.ts';
import { type Point, POINTS, REQUESTS } from './points.ts';
import { Turnstile } from './turnstile.ts';
import { Victim } from './victim.ts';

/** Enough for the worker to hear of it before. */
const DUE_IN_MS = 300;
/** Of all writes, those whose answer is lost after the effect. */
const LOST_ANSWERS = 0.2;
/** So many channels an arena may have: all that a worker takes up at once of what another one left. */
export const MOST_ROOM = 50;
/** They share what room there is. */
export const MOST_TEAMS = 17;
/** Of a worker: an approval that is being recorded has a transaction of its own. */
const CONNECTIONS = MOST_ROOM + 6;
/** Worlds and workers that are brought up at once. */
const TURNS = 2;

const LOSE_ANSWER = { kind: 'drop_after' };
const LOSE_REQUEST = { kind: 'drop_before' };

/** There is something to sweep only where somebody has died before: here, for one. */
const BEFORE_SWEEPING = ['intended', 'connected', 'half_written'] as const;

/** How a run goes: so many times faster than the product waits, and perhaps without one of its safeguards. */
export interface Rules {
  readonly pace: number;
  readonly control: Control | null;
}

/** Worlds beside each other in one database server, each with room for so many items at once, and with work of its own. */
export async function inArenas<T>(
  count: number,
  room: number,
  rules: Rules,
  work: (arena: Arena, index: number) => Promise<T>,
): Promise<T[]> {
  await using opened = new AsyncDisposableStack();
  opened.defer(stopTestCluster);
  await startTestCluster();
  const teams = Math.min(room, MOST_TEAMS);
  const origin = await Origin.of(teams, Math.ceil(room / teams));
  opened.defer(() => origin.remove());
  const turnstile = new Turnstile(TURNS);
  const openAndWork = async (index: number) => {
    const arena = await turnstile.pass(() => Arena.open(String.fromCodePoint(65 + index), origin, rules, turnstile));
    opened.defer(() => arena.close());
    return work(arena, index);
  };
  return await Promise.all(Array.from({ length: count }, (_, index) => openAndWork(index)));
}

/** How many items a kill met, or two in a row. */
interface Strike {
  readonly struck: number;
  readonly kills: number;
}

/** What came of it. */
export interface Crash extends Strike {
  /** From when another worker took over until all of them were at rest; null where nobody was killed. */
  readonly restMs: number | null;
}

/**
 * One world, and in it a worker at work. Items are led to a point all together, the worker that leads them is killed, and another one takes
 * over. What takes the machine's strength is done in turns with the other arenas; what only waits, beside them.
 */
export class Arena {
  private readonly laid: Laid[] = [];
  private readonly findings: Finding[] = [];
  private rounds = 0;
  /** Takes over next; it waits until it is told to begin. */
  private standby: Victim | null = null;

  private constructor(
    private readonly name: string,
    private readonly world: World,
    private readonly task: WorkerTask,
    readonly tempo: Tempo,
    private readonly turnstile: Turnstile,
    private active: Victim,
  ) {}

  static async open(name: string, origin: Origin, { pace, control }: Rules, turnstile: Turnstile): Promise<Arena> {
    const world = await World.open(origin);
    const task = { timings: hurriedTimings(pace), connections: CONNECTIONS, control };
    const active = await Victim.start(world, task);
    active.begin();
    return new Arena(name, world, task, new Tempo(pace), turnstile, active);
  }

  /** Kills once while so many items are at the point, and waits until nothing is left to be done about them. */
  async crash(point: Point, count: number, chance: () => number): Promise<Crash> {
    const drafts = this.drafts(count);
    await this.prepare(point, count, chance);
    const strike = await this.crashAt(point, drafts, chance);
    this.active.begin();
    if (point === 'approving') await this.finishApproval(drafts);
    // What the platform does late counts too.
    const [restMs] = await Promise.all([this.untilRest(drafts), point === 'in_flight' ? delay(this.tempo.latestMs) : undefined]);
    return { ...strike, restMs };
  }

  /**
   * Freezes once while so many items are at the point, for long enough that another worker takes over; then the frozen one goes on as if
   * nothing had happened. Answers the ids of those that it met.
   */
  async freeze(point: Point, count: number, forMs: number): Promise<ReadonlySet<string>> {
    const drafts = this.drafts(count);
    await this.world.calm();
    const frozen = this.active;
    try {
      const held = await this.turnstile.pass(async () => {
        await this.lead(point, drafts, () => this.lay(drafts));
        frozen.freeze();
        this.handOver();
        this.active.begin();
        return new Set(frozen.held);
      });
      await delay(forMs);
      frozen.thaw();
      await delay(this.task.timings.submitMs);
      await this.untilRest(drafts);
      return held;
    } finally {
      await frozen.kill();
    }
  }

  /** Waits as long as whatever stands twice at the platform may go without a word of it: five minutes, at the run's pace. */
  async untilReported(): Promise<Set<string>> {
    const doubled = (await this.verdict()).filter(({ fault }) => fault === 'doubled').map(({ itemId }) => itemId);
    const deadline = AbortSignal.timeout(this.tempo.toReportMs);
    let told = await this.toldDoubled();
    while (!deadline.aborted && doubled.some((id) => !told.has(id))) {
      await delay(200);
      told = await this.toldDoubled();
    }
    return told;
  }

  /** What is wrong with any item of this arena, struck or not. */
  async verdict(): Promise<Finding[]> {
    const found = await inspect(this.world, this.laid);
    const known = new Set(found.map(({ fault, itemId }) => `${fault} ${itemId}`));
    return [...found, ...this.findings.filter(({ fault, itemId }) => !known.has(`${fault} ${itemId}`))];
  }

  async close(): Promise<void> {
    await this.active.kill();
    await this.standby?.kill();
    await this.world.close();
  }

  private async crashAt(point: Point, drafts: readonly Draft[], chance: () => number): Promise<Strike> {
    if (point === 'approving') return this.crashApproval(drafts);
    if (point === 'sweeping') return this.crashTwice(drafts, chance);
    return { struck: await this.strike(point, drafts, () => this.lay(drafts)), kills: 1 };
  }

  private async crashTwice(drafts: readonly Draft[], chance: () => number): Promise<Strike> {
    const before = BEFORE_SWEEPING[Math.floor(chance() * BEFORE_SWEEPING.length)] ?? 'intended';
    await this.strike(before, drafts, () => this.lay(drafts));
    await delay(await leaseEnd(this.world, drafts));
    return { struck: await this.strike('sweeping', drafts, () => this.active.begin()), kills: 2 };
  }

  private async crashApproval(drafts: readonly Draft[]): Promise<Strike> {
    const struck = await this.strike('approving', drafts, async () => {
      this.laid.push(...(await this.world.layForReview(drafts)));
      // It dies over it.
      this.active.approve(drafts).catch(() => undefined);
    });
    return { struck, kills: 1 };
  }

  /** Approves those whose approval was lost, and lets all of them go out. */
  private async finishApproval(drafts: readonly Draft[]): Promise<void> {
    const { approved, findings } = await approvalsOf(this.world, drafts);
    this.findings.push(...findings);
    await this.active.approve(drafts.filter(({ id }) => !approved.has(id)));
    await this.active.schedule(drafts, new Date().toISOString().slice(0, 16));
  }

  /** Answers how many stood at the point when their worker was killed. Another one is ready by then, and has yet to be told to begin. */
  private strike(point: Point, drafts: readonly Draft[], begin: () => Promise<void> | void): Promise<number> {
    return this.turnstile.pass(async () => {
      await this.lead(point, drafts, begin);
      const killed = this.active;
      await killed.kill();
      this.handOver();
      if (point !== 'in_flight' && point !== 'effect_made') return killed.held.size;
      const made = new Set((await this.world.effects()).map(({ text }) => text));
      return drafts.filter(({ id, text }) => killed.held.has(id) && made.has(text) === (point === 'effect_made')).length;
    });
  }

  private async lead(point: Point, drafts: readonly Draft[], begin: () => Promise<void> | void): Promise<void> {
    this.standby = await Victim.start(this.world, this.task);
    await this.active.arm(point, drafts);
    await begin();
    await this.active.untilHeld(drafts.length, this.tempo.firstWithinMs, this.tempo.othersWithinMs(POINTS[point]));
  }

  private handOver(): void {
    if (this.standby === null) throw new Error('Nobody is there to take over.');
    this.active = this.standby;
    this.standby = null;
  }

  private async lay(drafts: readonly Draft[]): Promise<void> {
    this.laid.push(...(await this.world.layDrafts(drafts, DUE_IN_MS)));
  }

  /** Items of which the team has been told that they stand twice at their platform. */
  private async toldDoubled(): Promise<Set<string>> {
    const itemId = In(this.laid.map(({ id }) => id));
    const entries = await this.world.db.acrossWorkspaces((tx) => tx.findBy(LedgerEntryEntity, { itemId, kind: 'doubled' }));
    return new Set(entries.map((entry) => entry.itemId));
  }

  /** What the platform does to the writes of this round, and to the looks. */
  private async prepare(point: Point, count: number, chance: () => number): Promise<void> {
    await this.world.calm();
    // Where the settle time is missing, effects are as late as it would have covered.
    const delays = this.task.control === 'settle' ? () => 1 : chance;
    const first = firstWrites(point, count, delays, this.tempo);
    const later = Array.from({ length: 3 * count }, () => (chance() < LOST_ANSWERS ? LOSE_ANSWER : null));
    await this.world.meet(REQUESTS.submit.path, [...first, ...later]);
    if (point !== 'looking') return;
    // Nobody else is looked for meanwhile.
    while (await areInDoubt(this.world)) await delay(200);
    await this.world.meet(
      REQUESTS.look.path,
      Array.from({ length: count }, () => ({ kind: 'latency', ms: this.tempo.slowReadMs })),
    );
  }

  private drafts(count: number): Draft[] {
    this.rounds += 1;
    return this.world.lanes
      .slice(0, count)
      .map((lane, index) => draftOf({ lane, text: `第 ${this.name}-${this.rounds}-${index} 条：五星好评，能一次付清吗？` }));
  }

  /** Waits until nothing more happens by itself to any of them; which took longer than they may are stuck. Answers how long it took. */
  private async untilRest(drafts: readonly Draft[]): Promise<number> {
    const startedAt = performance.now();
    const waited = () => performance.now() - startedAt;
    let late: string[] = [];
    for (let ids = await restless(this.world, drafts); ids.length > 0; ids = await restless(this.world, drafts)) {
      if (waited() > this.tempo.toRestMs && late.length === 0) late = ids;
      if (waited() > 3 * this.tempo.toRestMs) break;
      await delay(this.tempo.lookMs);
    }
    const why = `Not at rest ${this.tempo.toRestMs} ms after the kill.`;
    this.findings.push(...late.map((itemId) => ({ fault: 'stuck', itemId, why }) as const));
    return waited();
  }
}

/** What the first write of each item meets, so that the item comes by the point. */
function firstWrites(point: Point, count: number, chance: () => number, { slowMs, latestMs }: Tempo): (object | null)[] {
  const each = (fault: () => object | null) => Array.from({ length: count }, fault);
  switch (point) {
    case 'in_flight':
      // The effect may come any time before it must be visible.
      return each(() => ({ kind: 'latency', ms: Math.round(slowMs + chance() * (latestMs - slowMs)) }));
    case 'effect_made':
      return each(() => ({ kind: 'latency', ms: slowMs, afterEffect: true }));
    case 'answered':
    case 'settled':
      return each(() => null);
    case 'looking':
    case 'reconciling':
      return each(() => (chance() < 0.5 ? LOSE_ANSWER : LOSE_REQUEST));
    default:
      return [];
  }
}
