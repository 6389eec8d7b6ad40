import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { PlanEffort, PlanFailure } from '@longstream/domain/planning/plan';
import type { Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { startOfDate } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { explorers } from '@longstream/domain/slot-advice/exploration';
import type { PlanningProblem } from '@longstream/planning/problem';
import { type EntityManager, In } from 'typeorm';
import { BlackoutsService } from '../blackouts/blackouts.service.ts';
import { stackOf } from '../config/fault-words.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { FrequencyCapsService } from '../frequency-caps/frequency-caps.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { NearDuplicatesService } from '../near-duplicates/near-duplicates.service.ts';
import { runEngine } from './engine-thread.ts';
import { PlanEntity, PlanPlacementEntity } from './plan.entity.ts';
import { type Askers, readAskers, readLeads, readStops } from './plan-world.queries.ts';
import { PlanMoodsService } from './plan-moods.service.ts';
import { type ItemSubject, type PlanWorld, problemOf, reachOf, type WorkspaceProblem } from './problem-of.ts';
import { brokenBy, type Proposal, proposalOf } from './proposal-of.ts';

/** A worker says that it lives by taking its lease anew, each time for so long. */
const LEASE_MS = 10_000;
const BEAT_MS = 1_000;
/** A plan whose worker dies over it again and again is not tried for ever. */
const MOST_TRIES = 3;
/** Steps of the search for each item, between a least and a most of them in all, and when it ends whatever its steps. */
const EFFORTS = {
  quick: { stepsEach: 400, least: 2_000, most: 200_000, longestMs: 60_000 },
  thorough: { stepsEach: 5_000, least: 20_000, most: 5_000_000, longestMs: 300_000 },
} as const satisfies Record<PlanEffort, { stepsEach: number; least: number; most: number; longestMs: number }>;

/** A plan that this worker has taken up. */
type Claimed = Pick<PlanEntity, 'id' | 'workspaceId' | 'asked' | 'timeZone' | 'tries'>;

/** What was asked of the engine, and the rows that it was about. */
interface Asked extends Askers {
  readonly world: PlanWorld;
  readonly question: WorkspaceProblem;
}

/** Makes plans: reads a workspace, lets the engine plan beside the event loop, holds the plan to the caps, and keeps it as a proposal. */
@Injectable()
export class PlanMakingService {
  private readonly log = new Logger(PlanMakingService.name);

  constructor(
    private readonly db: Database,
    private readonly caps: FrequencyCapsService,
    private readonly blackouts: BlackoutsService,
    private readonly moods: PlanMoodsService,
    private readonly nearDuplicates: NearDuplicatesService,
  ) {}

  /** Takes up the next plan that nobody works on: a new one, or one whose worker is gone. Null where there is none. */
  claim(): Promise<Claimed | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [rows] = await tx.query<[Claimed[], number]>(
        `update plan set leased_until = now() + $1 * interval '1 millisecond', tries = tries + 1
          where id = (select id from plan where state = 'running' and (leased_until is null or leased_until < now())
                       order by id limit 1 for update skip locked)
        returning id, workspace_id as "workspaceId", asked, time_zone as "timeZone", tries`,
        [LEASE_MS],
      );
      return rows[0] ?? null;
    });
  }

  /** Real milliseconds until a plan may be taken up from a worker that is gone; null where none is running. */
  async nextInMs(): Promise<number | null> {
    const [row] = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ ms: number | null }[]>(
        `select (extract(epoch from min(coalesce(leased_until, now())) - now()) * 1000)::float8 as ms from plan where state = 'running'`,
      ),
    );
    return row?.ms == null ? null : Math.max(0, row.ms);
  }

  async make(plan: Claimed, stopping: () => boolean): Promise<void> {
    if (plan.tries > MOST_TRIES) return this.fail(plan, 'worker_lost');
    const asked = await this.read(plan);
    if (asked === null) return this.fail(plan, 'nothing_to_plan');
    const proposal = await this.propose(plan, asked, stopping);
    if (proposal === null) return;
    if (proposal === 'breaks_a_cap') return this.fail(plan, 'breaks_a_cap');
    await this.keep(plan, asked, proposal);
  }

  /** What broke off is not tried again: the same question would break it again. */
  async giveUp(plan: Claimed, error: unknown): Promise<void> {
    this.log.error(`Plan ${plan.id} could not be made`, stackOf(error));
    await this.fail(plan, isRing(error) ? 'follows_in_a_ring' : 'fault');
  }

  private async propose(plan: Claimed, asked: Asked, stopping: () => boolean): Promise<Proposal | 'breaks_a_cap' | null> {
    const { seed, effort } = plan.asked;
    const made = await this.whileWanted(plan, stopping, (signal, onProgress) =>
      runEngine(
        { problem: asked.question.problem, seed, iterations: stepsFor(effort, asked.wished.length) },
        { signal, longestMs: EFFORTS[effort].longestMs, onProgress },
      ),
    );
    if (made === null) return null;
    const headlines = await this.headlines(plan.workspaceId, asked);
    const proposal = proposalOf(asked.world, asked.question, made, (itemId) => headlines.get(itemId) ?? '');
    const changed = new Set(proposal.places.map(({ item }) => item));
    const broken = brokenBy(
      asked.world,
      asked.question,
      proposal.places,
      asked.world.items.filter((item) => !changed.has(item)),
    );
    if (broken === null) return proposal;
    this.log.error(`The engine put item ${broken.itemId} of plan ${plan.id} where it breaks ${broken.broken}; nobody is shown that.`);
    return 'breaks_a_cap';
  }

  /** Works for as long as the plan is wanted and this worker runs, and says how far it is. Null once it is not. */
  private async whileWanted<T>(
    plan: Claimed,
    stopping: () => boolean,
    work: (signal: AbortSignal, onProgress: (done: number) => void) => Promise<T | null>,
  ): Promise<T | null> {
    const calledOff = new AbortController();
    let done = 0;
    const beat = async (): Promise<void> => {
      if (stopping()) {
        await this.release(plan);
        calledOff.abort();
      } else if (!(await this.beat(plan, done))) calledOff.abort();
    };
    let beating = Promise.resolve();
    const timer = setInterval(() => {
      beating = beating.then(beat).catch((error: unknown) => calledOff.abort(error));
    }, BEAT_MS);
    try {
      return await work(calledOff.signal, (progress) => (done = progress));
    } finally {
      clearInterval(timer);
      await beating;
    }
  }

  /** False where the plan is not wanted any more, or somebody else makes it. */
  private beat({ id, workspaceId, tries }: Claimed, progress: number): Promise<boolean> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx
        .createQueryBuilder()
        .update(PlanEntity)
        .set({ progress, leasedUntil: () => `now() + ${String(LEASE_MS)} * interval '1 millisecond'` })
        .where({ id, workspaceId, state: 'running', tries })
        .execute();
      if (affected === 0) return false;
      await announce(tx, workspaceId, ['planning']);
      return true;
    });
  }

  /** Another worker may begin at once. It does not count as a try. */
  private async release({ id, workspaceId, tries }: Claimed): Promise<void> {
    await this.db.inWorkspace(workspaceId, (tx) =>
      tx.update(PlanEntity, { id, workspaceId, state: 'running', tries }, { leasedUntil: null, tries: tries - 1 }),
    );
  }

  private async read(plan: Claimed): Promise<Asked | null> {
    const { asked, workspaceId, timeZone } = plan;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { wished, kept } = await readAskers(tx, workspaceId, asked);
      if (wished.length === 0) return null;
      const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
      const startMs = startOfDate(asked.firstDate, timeZone);
      const endMs = startOfDate(addDays(asked.lastDate, 1), timeZone);
      const moods = await this.moods.of(tx, workspaceId);
      const { caps, taken, subjectOf } = await this.caps.read(tx, workspaceId, startMs - reachOf({ caps: [], followers: moods.followers }));
      const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
      const stopped = await readStops(tx, workspaceId);
      const leads = await readLeads(tx, workspaceId);
      const repeats = await this.nearDuplicates.readRefused(
        tx,
        workspaceId,
        wished.map(({ id }) => id),
        { fromMs: startMs, untilMs: endMs },
      );

      const asSubject = (item: ItemEntity): ItemSubject => ({ ...subjectOf(item), timeZone: zoneOf(item.channelId) });
      const inZone = (placement: Placement): ItemSubject => ({ ...placement, timeZone: zoneOf(placement.channelId) });
      const own = new Set([...wished, ...kept].map(({ id }) => id));
      const exposureOf = await this.moods.exposures(tx, workspaceId, [...own, ...taken.map(({ itemId }) => itemId)]);
      const exploring = explorers(
        wished.filter(({ movable }) => movable).map(({ id }) => id),
        asked.seed,
      );
      const world: PlanWorld = {
        nowMs,
        startMs,
        endMs,
        slotMinutes: asked.slotMinutes,
        items: wished.map((item) => ({
          subject: asSubject(item),
          value: item.value,
          exposure: exposureOf(item.id),
          atMs: item.scheduledAt?.getTime() ?? null,
          stopped: stopped(item),
          follows: leads.get(item.id) ?? null,
          repeats: repeats.alike(item.id),
          explores: exploring.has(item.id),
        })),
        standing: [
          ...taken
            .filter(({ itemId }) => !own.has(itemId))
            .map((placement) => ({ subject: inZone(placement), exposure: exposureOf(placement.itemId), atMs: placement.atMs })),
          ...kept.map((item) => ({ subject: asSubject(item), exposure: exposureOf(item.id), atMs: item.scheduledAt?.getTime() ?? 0 })),
        ],
        caps,
        blackouts: await this.blackouts.of(tx, workspaceId),
        followers: moods.followers,
        effectAt: moods.effectAt,
      };
      const question = problemOf(world);
      await tx.update(PlanEntity, { id: plan.id, workspaceId }, { digest: digestOf(question.problem) });
      return { wished, kept, world, question };
    });
  }

  private headlines(workspaceId: string, { question }: Asked): Promise<ReadonlyMap<string, string>> {
    const ids = [...question.items, ...question.standing].flatMap(({ subject }) => subject.itemId);
    const leads = question.items.flatMap(({ follows }) => (follows === null ? [] : [follows.leadId]));
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.find(ItemEntity, { where: { workspaceId, id: In([...ids, ...leads]) }, select: { id: true, headline: true } });
      return new Map(rows.map(({ id, headline }) => [id, headline]));
    });
  }

  /** A plan that was called off meanwhile stays so. */
  private keep(plan: Claimed, { wished }: Asked, { places, outcome }: Proposal): Promise<void> {
    const { id: planId, workspaceId, tries } = plan;
    const rows = new Map(wished.map((item) => [item.id, item]));
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const ready = { state: 'ready' as const, progress: 1, outcome, leasedUntil: null };
      const { affected } = await tx.update(PlanEntity, { id: planId, workspaceId, state: 'running', tries }, ready);
      if (affected === 0) return;
      await insertPlacements(
        tx,
        places.flatMap(({ item: { subject, follows }, toMs, gainPercent, unplaced }, position) => {
          const row = rows.get(subject.itemId);
          if (row === undefined) return [];
          const { id: itemId, version, scheduledAt: fromAt, wallTime: fromWallTime, timeZone: fromTimeZone } = row;
          const from = { fromAt, fromWallTime, fromTimeZone };
          const to = { toAt: toMs === null ? null : new Date(toMs), follows: follows?.leadId ?? null, gainPercent, unplaced };
          return [{ planId, itemId, workspaceId, position, version, ...from, ...to }];
        }),
      );
      await announce(tx, workspaceId, ['planning']);
    });
  }

  private async fail({ id, workspaceId }: Claimed, failure: PlanFailure): Promise<void> {
    await this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.update(PlanEntity, { id, workspaceId, state: 'running' }, { state: 'failed', failure, leasedUntil: null });
      await announce(tx, workspaceId, ['planning']);
    });
  }
}

function stepsFor(effort: PlanEffort, items: number): number {
  const { stepsEach, least, most } = EFFORTS[effort];
  return Math.min(most, Math.max(least, stepsEach * items));
}

/** One statement takes so many rows that its parameters can be numbered. */
const ROWS_AT_ONCE = 500;

async function insertPlacements(
  tx: EntityManager,
  rows: readonly Omit<PlanPlacementEntity, 'state' | 'takenVersion' | 'refusal'>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await tx.insert(PlanPlacementEntity, rows.slice(from, from + ROWS_AT_ONCE));
}

function digestOf(problem: PlanningProblem): string {
  const plain = JSON.stringify(problem, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value));
  return createHash('sha256').update(plain).digest('hex');
}

/** A follow-up that waits for itself, which two members can only have made at once; known by its code, since it comes from another thread. */
function isRing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'leads_in_circle';
}
