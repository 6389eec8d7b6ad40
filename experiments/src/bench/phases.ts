import { setTimeout as delay } from 'node:timers/promises';
import type { Program } from '../fleet.ts';
import type { Arrival } from '../instant/instant-sandbox.ts';
import type { InstantWish, InstantWorld } from '../instant/instant-world.ts';
import { seeded } from '../seeded.ts';
import { busyCores, coresOf } from './cores.ts';
import { type Lateness, latenessOf } from './percentiles.ts';

/** Time for the wishes to be written before the first of them is due. */
const AHEAD_MS = 4_000;
const PATIENCE_MS = 300_000;
const MINUTE_MS = 60_000;
/** Until whatever was woken by the last items has found nothing left to do. */
const TO_REST_MS = 5_000;

/** Items that left in a second, from the first request to the last, and how many cores were busy meanwhile, ours and whoever else's. */
export interface Dispatch {
  readonly perSecond: number;
  readonly busyCores: number;
}

/** Shares of one core; null where the system does not tell. */
export interface Idle {
  readonly worker: number | null;
  readonly database: number | null;
}

/** What all phases work on: one team's database and the platform that it publishes to. */
export class Phases {
  private phase = 0;

  constructor(
    private readonly world: InstantWorld,
    private readonly seed: number,
  ) {}

  /** Items due at chance instants within a stretch of time, and how late each request arrived. */
  async lateness(items: number, overMs: number): Promise<Lateness> {
    const chance = seeded(this.seed + ++this.phase);
    const fromMs = Date.now() + AHEAD_MS + items / 5;
    const wishes = this.wishes(items, () => new Date(fromMs + Math.floor(chance() * overMs)));
    const arrived = this.world.sandbox.next(items, AHEAD_MS + overMs + PATIENCE_MS);
    await this.world.lay(wishes);
    return latenessOf(late(await arrived, wishes));
  }

  /** Items that are all due at once, through the whole fence. */
  async backlog(items: number): Promise<Dispatch> {
    this.phase += 1;
    const dueAt = new Date(Date.now() - 1000);
    const wishes = this.wishes(items, () => dueAt);
    const arrived = this.world.sandbox.next(items, PATIENCE_MS);
    await this.world.lay(wishes);
    const busy = busyCores();
    const arrivals = await arrived;
    late(arrivals, wishes);
    return { perSecond: perSecond(arrivals), busyCores: busy() };
  }

  /** The same through a loop that only does two commits and the call. */
  async backlogOfBareLoop(loop: Program, items: number): Promise<Dispatch> {
    await this.world.query('truncate bare_item');
    await this.world.query(`insert into bare_item (text, due_at) select 'bare ' || n, now() from generate_series(1, $1::int) n`, [items]);
    const arrived = this.world.sandbox.next(items, PATIENCE_MS);
    const busy = busyCores();
    loop.tell({ dispatch: true });
    return { perSecond: perSecond(await arrived), busyCores: busy() };
  }

  /** The same through the queue library. */
  async backlogOfBareLibrary(items: number): Promise<Dispatch> {
    const arrived = this.world.sandbox.next(items, PATIENCE_MS);
    await this.world.query(
      `select count(bare_library.add_job('post', json_build_object('text', 'bare ' || n))) from generate_series(1, $1::int) n`,
      [items],
    );
    const busy = busyCores();
    return { perSecond: perSecond(await arrived), busyCores: busy() };
  }

  /** The same stretch of single items as a plain cron does them: it looks once a minute. */
  async latenessOfMinuteCron(loop: Program, items: number): Promise<Lateness> {
    await this.world.query('truncate bare_item');
    const chance = seeded(this.seed);
    const fromMs = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
    const wishes = this.wishes(items, () => new Date(fromMs + Math.floor(chance() * MINUTE_MS)));
    await this.world.query('insert into bare_item (text, due_at) select * from unnest($1::text[], $2::timestamptz[])', [
      wishes.map(({ text }) => text),
      wishes.map(({ dueAt }) => dueAt),
    ]);
    await delay(fromMs + MINUTE_MS - Date.now());
    const arrived = this.world.sandbox.next(items, PATIENCE_MS);
    loop.tell({ dispatch: true });
    return latenessOf(late(await arrived, wishes));
  }

  /** What a worker and its connections take while nothing is due. */
  async idle(worker: Program, forMs: number): Promise<Idle> {
    await delay(TO_REST_MS);
    const rows = await this.world.query<{ pid: number }>(`select pid from pg_stat_activity where application_name like 'longstream%'`);
    const [ofWorker, ofDatabase] = await Promise.all([coresOf([worker.pid]), coresOf(rows.map(({ pid }) => pid))]);
    await delay(forMs);
    return { worker: await ofWorker(), database: await ofDatabase() };
  }

  private wishes(items: number, dueAt: () => Date): InstantWish[] {
    return Array.from({ length: items }, (_, n) => ({ text: `bench ${this.phase} item ${n}`, channel: n, dueAt: dueAt() }));
  }
}

/** By how many milliseconds each came after its time. A bench that lost or doubled any would have measured nothing. */
function late(arrivals: readonly Arrival[], wishes: readonly InstantWish[]): number[] {
  const atMs = new Map(arrivals.map((arrival) => [arrival.text, arrival.atMs]));
  if (arrivals.length !== wishes.length) throw new Error(`${String(arrivals.length)} posts came of ${String(wishes.length)}.`);
  return wishes.map(({ text, dueAt }) => {
    const arrivedAt = atMs.get(text);
    if (arrivedAt === undefined) throw new Error(`"${text}" never came, and another one came twice.`);
    return arrivedAt - dueAt.getTime();
  });
}

function perSecond(arrivals: readonly Arrival[]): number {
  const first = arrivals.at(0)?.atMs ?? Number.NaN;
  const last = arrivals.at(-1)?.atMs ?? Number.NaN;
  return Math.round(((arrivals.length - 1) * 1000) / (last - first));
}
