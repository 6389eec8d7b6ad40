import { setTimeout as delay } from 'node:timers/promises';
import { ApprovalEntity, DecisionEntity } from '@longstream/api/approvals/approval.entity';
import { ItemEntity } from '@longstream/api/items/item.entity';
import { LedgerEntryEntity } from '@longstream/api/ledger/ledger-entry.entity';
import { startTestCluster, stopTestCluster } from '@longstream/database/testing/test-cluster';
import { In } from 'typeorm';
import type { Control, WorkerTask } from '../config/worker-environment.ts';
import { hurriedTimings, Tempo } from '../timings.ts';
import { type Finding, inspect, restless } from '../oracle.ts';
import { type Laid, World } from '../world.ts';
import { type Point, REQUESTS } from './points.ts';
import { Victim } from './victim.ts';

/** Enough for the worker to hear of it, and for the traps to be set. */
const DUE_IN_MS = 300;
/** Of all writes, those whose answer is lost after the effect. */
const LOST_ANSWERS = 0.2;
const TEAMS = 9;
const CONNECTIONS = 10;

const LOSE_ANSWER = { kind: 'drop_after' };
const LOSE_REQUEST = { kind: 'drop_before' };

/** How a run goes: so many times faster than the product waits, and perhaps without one of its safeguards. */
export interface Rules {
  readonly pace: number;
  readonly control: Control | null;
}

/** Worlds beside each other in one database server, for as long as the work lasts. */
export async function withArenas<T>(count: number, rules: Rules, work: (arenas: readonly Arena[]) => Promise<T>): Promise<T> {
  await startTestCluster();
  const arenas: Arena[] = [];
  try {
    const names = Array.from({ length: count }, (_, index) => String.fromCodePoint(65 + index));
    await Promise.all(names.map(async (name) => arenas.push(await Arena.open(name, rules))));
    return await work(arenas);
  } finally {
    await Promise.allSettled(arenas.map((arena) => arena.close()));
    await stopTestCluster();
  }
}

/** What came of one kill: whom it met, and whom else it was meant to meet. */
export interface Crash {
  readonly struck: number;
  readonly kills: number;
}

/**
 * One world, and in it a worker at work and another one in waiting. Items are led to a point all together, the worker that leads them is
 * killed, and the other one takes over.
 */
export class Arena {
  private readonly laid: Laid[] = [];
  private readonly findings: Finding[] = [];
  private rounds = 0;

  private constructor(
    private readonly name: string,
    private readonly world: World,
    private readonly task: WorkerTask,
    readonly tempo: Tempo,
    private active: Victim,
    private standby: Promise<Victim>,
  ) {}

  static async open(name: string, { pace, control }: Rules): Promise<Arena> {
    const world = await World.open(TEAMS);
    const task = { timings: hurriedTimings(pace), connections: CONNECTIONS, control };
    const active = await Victim.start(world, task);
    active.begin();
    return new Arena(name, world, task, new Tempo(pace), active, start(world, task));
  }

  /** As many items as can be led to a point at once: each has a channel of its own. */
  get room(): number {
    return this.world.lanes.length;
  }

  /** Kills once while so many items are at the point, and waits until nothing is left to be done about them. */
  async crash(point: Point, count: number, chance: () => number): Promise<Crash> {
    await this.world.calm();
    await this.world.forgetQuotas();
    await this.meetFaults(point, count, chance);
    const crash = point === 'approving' ? await this.crashApproval(count) : await this.crashPublishing(point, count, chance);
    // What the platform does late counts too.
    await Promise.all([this.untilRest(), point === 'in_flight' ? delay(this.tempo.latestMs) : undefined]);
    return crash;
  }

  /**
   * Freezes once while so many items are at the point, for long enough that another worker takes over; then the frozen one goes on as if
   * nothing had happened. Answers the ids of those that it met.
   */
  async freeze(point: Point, count: number, forMs: number): Promise<ReadonlySet<string>> {
    await this.world.calm();
    await this.world.forgetQuotas();
    const laid = await this.world.lay(this.wishes(count), DUE_IN_MS);
    this.laid.push(...laid);
    const frozen = this.active;
    await frozen.arm(point, laid);
    await frozen.untilHeld(laid.length, this.tempo);
    frozen.freeze();
    // Its sleep lasts no longer because another worker takes long to start.
    await Promise.all([this.takeOver(), delay(forMs).then(() => frozen.thaw())]);
    await delay(this.task.timings.submitMs);
    await this.untilRest();
    await frozen.kill();
    return frozen.held;
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
    await this.standby.then((standby) => standby.kill());
    await this.world.close();
  }

  private async crashPublishing(point: Point, count: number, chance: () => number): Promise<Crash> {
    const laid = await this.world.lay(this.wishes(count), DUE_IN_MS);
    this.laid.push(...laid);
    if (point !== 'sweeping') return { struck: await this.strike(point, laid), kills: 1 };
    // There is something to sweep only where somebody has died before.
    const before = (['claimed', 'intended', 'half_written'] as const)[Math.floor(chance() * 3)] ?? 'intended';
    await this.strike(before, laid, point);
    return { struck: await this.strikeArmed(point, laid), kills: 2 };
  }

  private async strike(point: Point, laid: readonly Laid[], after?: Point): Promise<number> {
    await this.active.arm(point, laid);
    return this.strikeArmed(point, laid, after);
  }

  private async strikeArmed(point: Point, laid: readonly Laid[], after?: Point): Promise<number> {
    await this.active.untilHeld(laid.length, this.tempo);
    const struck = await this.kill(point, laid);
    await this.takeOver(after === undefined ? undefined : (next) => next.arm(after, laid));
    return struck;
  }

  private async takeOver(prepare: (next: Victim) => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.active = await this.standby;
    this.standby = start(this.world, this.task);
    await prepare(this.active);
    this.active.begin();
  }

  /** Items of which the team has been told that they stand twice at their platform. */
  private async toldDoubled(): Promise<Set<string>> {
    const itemId = In(this.laid.map(({ id }) => id));
    const entries = await this.world.db.acrossWorkspaces((tx) => tx.findBy(LedgerEntryEntity, { itemId, kind: 'doubled' }));
    return new Set(entries.map((entry) => entry.itemId));
  }

  /** How many it met where it was meant to. */
  private async kill(point: Point, laid: readonly Laid[]): Promise<number> {
    await this.active.kill();
    const { held } = this.active;
    if (point !== 'in_flight' && point !== 'effect_made') return held.size;
    const made = new Set((await this.world.effects()).map(({ text }) => text));
    return laid.filter(({ id, text }) => held.has(id) && made.has(text) === (point === 'effect_made')).length;
  }

  private async crashApproval(count: number): Promise<Crash> {
    const laid = await this.world.layForReview(this.wishes(count));
    this.laid.push(...laid);
    await this.active.arm('approving', laid);
    void this.active.approve(laid);
    const struck = await this.strikeArmed('approving', laid);
    const approved = await this.approvedOf(laid);
    await this.active.approve(laid.filter(({ id }) => !approved.has(id)));
    await this.active.schedule(laid, new Date().toISOString().slice(0, 16));
    return { struck, kills: 1 };
  }

  /** Those that are approved; an item that is so by halves is a finding. */
  private async approvedOf(laid: readonly Laid[]): Promise<Set<string>> {
    const ids = laid.map(({ id }) => id);
    const { items, open, decided } = await this.world.db.acrossWorkspaces(async (tx) => {
      const approvals = await tx.findBy(ApprovalEntity, { itemId: In(ids) });
      const decisions = await tx.findBy(DecisionEntity, { approvalId: In(approvals.map(({ id }) => id)) });
      return {
        items: await tx.findBy(ItemEntity, { id: In(ids) }),
        open: new Set(approvals.filter(({ state }) => state === 'open').map(({ itemId }) => itemId)),
        decided: new Set(decisions.map(({ approvalId }) => approvals.find(({ id }) => id === approvalId)?.itemId)),
      };
    });
    for (const { id, status, approvedRevisionId } of items) {
      const signs = [status === 'approved', approvedRevisionId !== null, !open.has(id), decided.has(id)];
      if (new Set(signs).size > 1) this.findings.push({ fault: 'unaudited', itemId: id, why: `Approved by halves: ${signs.join(', ')}.` });
    }
    return new Set(items.filter(({ status }) => status === 'approved').map(({ id }) => id));
  }

  /** What the platform does to the writes of this round, and to the looks. */
  private async meetFaults(point: Point, count: number, chance: () => number): Promise<void> {
    // Where the settle time is missing, effects are as late as it would have covered.
    const delays = this.task.control === 'settle' ? () => 1 : chance;
    const first = firstWrites(point, count, delays, this.tempo);
    const later = Array.from({ length: 3 * count }, () => (chance() < LOST_ANSWERS ? LOSE_ANSWER : null));
    await this.world.meet(REQUESTS.submit.path, [...first, ...later]);
    if (point === 'looking')
      await this.world.meet(
        REQUESTS.look.path,
        Array.from({ length: count }, () => ({ kind: 'latency', ms: this.tempo.slowMs })),
      );
  }

  private wishes(count: number) {
    this.rounds += 1;
    return this.world.lanes
      .slice(0, count)
      .map((lane, index) => ({ lane, text: `第 ${this.name}-${this.rounds}-${index} 条：五星好评，能一次付清吗？` }));
  }

  /** Waits until nothing more happens by itself to any item; which took longer than they may are stuck. */
  private async untilRest(): Promise<void> {
    const startedAt = performance.now();
    let late: string[] = [];
    for (let ids = await restless(this.world, this.laid); ids.length > 0; ids = await restless(this.world, this.laid)) {
      const waitedMs = performance.now() - startedAt;
      if (waitedMs > this.tempo.toRestMs && late.length === 0) late = ids;
      if (waitedMs > 3 * this.tempo.toRestMs) break;
      await delay(100);
    }
    const why = `Not at rest ${this.tempo.toRestMs} ms after the kill.`;
    this.findings.push(...late.map((itemId) => ({ fault: 'stuck', itemId, why }) as const));
  }
}

/** One that nobody waits for yet: whoever takes over does, and hears then if it failed. */
function start(world: World, task: WorkerTask): Promise<Victim> {
  const starting = Victim.start(world, task);
  starting.catch(() => undefined);
  return starting;
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
