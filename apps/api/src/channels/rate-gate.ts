import { Inject, Injectable } from '@nestjs/common';
import type { Gate, PlatformApp, RateLimit } from '@longstream/connectors/connector';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { EntityManager } from 'typeorm';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database } from '../database/database.ts';

/** A window is counted in so many stretches. One that is partly over still counts whole, so that no window ever holds more than the limit. */
const STRETCHES = 60;

interface Row {
  readonly name: string;
  readonly holder: string;
  /** Places taken, by the number of the stretch. */
  readonly taken: Readonly<Record<string, number>>;
  readonly shutSeconds: number | null;
  readonly nowSeconds: number;
}

/** A limit, and who has it: the app, or one account of it. */
interface HeldLimit extends RateLimit {
  readonly holder: string;
}

/**
 * The platforms' quotas, kept by all processes together in the database, since each workspace's calls count against the same app. The
 * sandbox has wide ones of its own where a platform publishes no number, and a demo's hours pass in minutes: there a number that is only
 * guessed does not hold anyone back.
 */
@Injectable()
export class RateGates {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>,
  ) {}

  /** The app, with its quotas kept. `externalAccountId` is null while nobody knows yet which account it is: then only the app's own are. */
  keep(app: PlatformApp, platform: Platform, externalAccountId: string | null): PlatformApp {
    const gate = new RateGate(this.db, platform, app.clientId, externalAccountId);
    return { ...app, gate: this.settings.sandboxUrl === null ? gate : withoutGuesses(gate) };
  }
}

function withoutGuesses(gate: Gate): Gate {
  return {
    pass: (limits) => gate.pass(limits.filter(({ unverified }) => unverified !== true)),
    shut: (limits, seconds) => gate.shut(limits, seconds),
  };
}

/** The gate of one app at one service. */
export class RateGate implements Gate {
  constructor(
    private readonly db: Database,
    /** A platform, or another service that limits its callers. */
    private readonly platform: string,
    private readonly clientId: string,
    private readonly externalAccountId: string | null,
  ) {}

  async pass(limits: readonly RateLimit[]): Promise<number | null> {
    const held = this.held(limits);
    if (held.length === 0) return null;
    return this.db.acrossWorkspaces(async (tx) => {
      const counted = held.filter(({ limit }) => Number.isFinite(limit));
      await this.ensure(tx, counted);
      const rows = new Map((await this.lock(tx, held)).map((row) => [`${row.holder} ${row.name}`, row]));
      const places = held.flatMap((limit) => {
        const row = rows.get(`${limit.holder} ${limit.name}`);
        return row === undefined ? [] : [{ limit, row }];
      });
      const waits = places.map(({ limit, row }) => Math.max(row.shutSeconds ?? 0, secondsUntilFree(limit, row)));
      const longest = Math.max(0, ...waits);
      if (longest > 0) return Math.max(1, Math.ceil(longest));
      for (const { limit, row } of places) if (Number.isFinite(limit.limit)) await this.take(tx, limit, row);
      return null;
    });
  }

  async shut(limits: readonly RateLimit[], seconds: number): Promise<void> {
    const held = this.held(limits);
    if (held.length === 0 || seconds <= 0) return;
    await this.db.acrossWorkspaces((tx) =>
      tx.query(
        `insert into rate_limit (platform, name, holder, shut_until)
         select $1, name, holder, clock_timestamp() + $4 * interval '1 second' from unnest($2::text[], $3::text[]) as held (name, holder)
         order by holder, name
         on conflict (platform, name, holder) do update set shut_until = greatest(rate_limit.shut_until, excluded.shut_until)`,
        [this.platform, held.map(({ name }) => name), held.map(({ holder }) => holder), seconds],
      ),
    );
  }

  private held(limits: readonly RateLimit[]): HeldLimit[] {
    return limits.flatMap((limit) => {
      if (limit.per === 'app') return [{ ...limit, holder: this.clientId }];
      return this.externalAccountId === null ? [] : [{ ...limit, holder: `${this.clientId} ${this.externalAccountId}` }];
    });
  }

  private ensure(tx: EntityManager, held: readonly HeldLimit[]): Promise<unknown> {
    return tx.query(
      `insert into rate_limit (platform, name, holder)
       select $1, name, holder from unnest($2::text[], $3::text[]) as held (name, holder) order by holder, name on conflict do nothing`,
      [this.platform, held.map(({ name }) => name), held.map(({ holder }) => holder)],
    );
  }

  /** Always in the same order, so that nobody waits in a circle. */
  private lock(tx: EntityManager, held: readonly HeldLimit[]): Promise<Row[]> {
    return tx.query<Row[]>(
      // The clock is read outside the part that waits for the locks.
      `with held as materialized (
         select name, holder, taken, shut_until from rate_limit
          where platform = $1 and (name, holder) in (select * from unnest($2::text[], $3::text[]))
          order by holder, name for update)
       select name, holder, taken, extract(epoch from shut_until - clock_timestamp())::float8 as "shutSeconds",
              extract(epoch from clock_timestamp())::float8 as "nowSeconds"
         from held`,
      [this.platform, held.map(({ name }) => name), held.map(({ holder }) => holder)],
    );
  }

  private async take(tx: EntityManager, limit: HeldLimit, row: Row): Promise<void> {
    const now = String(stretchAt(limit, row.nowSeconds));
    const taken = Object.fromEntries(counting(limit, row));
    await tx.query('update rate_limit set taken = $4 where platform = $1 and name = $2 and holder = $3', [
      this.platform,
      limit.name,
      limit.holder,
      JSON.stringify({ ...taken, [now]: (taken[now] ?? 0) + 1 }),
    ]);
  }
}

function stretchAt({ windowSeconds }: RateLimit, seconds: number): number {
  return Math.floor((seconds * STRETCHES) / windowSeconds);
}

/** The stretches of which a part may still lie in the window, oldest first. */
function counting(limit: RateLimit, { taken, nowSeconds }: Row): [stretch: string, places: number][] {
  const oldest = stretchAt(limit, nowSeconds) - STRETCHES;
  return Object.entries(taken)
    .filter(([stretch]) => Number(stretch) >= oldest)
    .toSorted(([a], [b]) => Number(a) - Number(b));
}

/** 0 when there is a place. */
function secondsUntilFree(limit: RateLimit, row: Row): number {
  if (!Number.isFinite(limit.limit)) return 0;
  const stretches = counting(limit, row);
  let total = stretches.reduce((sum, [, places]) => sum + places, 0);
  if (total < limit.limit) return 0;
  for (const [stretch, places] of stretches) {
    total -= places;
    if (total < limit.limit) return ((Number(stretch) + STRETCHES + 1) * limit.windowSeconds) / STRETCHES - row.nowSeconds;
  }
  return limit.windowSeconds;
}
