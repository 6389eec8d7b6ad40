import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrateQueue } from '../jobs/queue-schema.ts';
import { ENTITIES } from './entities.ts';
import { Foundations0001 } from './migrations/0001-foundations.ts';
import { Media0002 } from './migrations/0002-media.ts';
import { Channels0003 } from './migrations/0003-channels.ts';
import { Comments0004 } from './migrations/0004-comments.ts';
import { HandOffEnd0005 } from './migrations/0005-hand-off-end.ts';
import { Fence0006 } from './migrations/0006-the-fence.ts';
import { HoldsAndBlackouts0007 } from './migrations/0007-holds-and-blackouts.ts';
import { SeriesAndFollowUps0008 } from './migrations/0008-series-and-follow-ups.ts';
import { Notifications0009 } from './migrations/0009-notifications.ts';
import { HandOffs0010 } from './migrations/0010-hand-offs.ts';
import { AppendOnlyLedger0011 } from './migrations/0011-append-only-ledger.ts';
import { CapsThatHold0012 } from './migrations/0012-caps-that-hold.ts';
import { Fatigue0013 } from './migrations/0013-fatigue.ts';
import { Planning0014 } from './migrations/0014-planning.ts';
import { InTheOrderOfWishes0015 } from './migrations/0015-in-the-order-of-wishes.ts';
import { LinksAndTags0016 } from './migrations/0016-links-and-tags.ts';
import { SampleMonths0017 } from './migrations/0017-sample-months.ts';
import { ContentRules0018 } from './migrations/0018-content-rules.ts';
import { NothingWalksItAll0026 } from './migrations/0026-nothing-walks-it-all.ts';
import { ApprovalRoutes0022 } from './migrations/0022-approval-routes.ts';
import { SeeThroughWall0021 } from './migrations/0021-a-wall-that-can-be-seen-through.ts';
import { Forecasts0023 } from './migrations/0023-forecasts.ts';
import { Masters0024 } from './migrations/0024-masters.ts';
import { SavedViews0025 } from './migrations/0025-saved-views.ts';
import { SnakeCaseNaming } from './naming.ts';
import { openSocket, QUIET_MS } from './silence.ts';

/** @param server settings of each connection, as PostgreSQL's own command line takes them */
export function dataSourceOptions(url: string, server = ''): DataSourceOptions {
  return {
    type: 'postgres',
    // The very one that everybody else has: TypeORM by itself loads another where both are bundled.
    driver: pg,
    url,
    applicationName: 'longstream',
    entities: ENTITIES,
    migrations: [
      Foundations0001,
      Media0002,
      Channels0003,
      Comments0004,
      HandOffEnd0005,
      Fence0006,
      HoldsAndBlackouts0007,
      SeriesAndFollowUps0008,
      Notifications0009,
      HandOffs0010,
      AppendOnlyLedger0011,
      CapsThatHold0012,
      Fatigue0013,
      Planning0014,
      InTheOrderOfWishes0015,
      LinksAndTags0016,
      SampleMonths0017,
      ContentRules0018,
      ApprovalRoutes0022,
      SeeThroughWall0021,
      NothingWalksItAll0026,
      Forecasts0023,
      Masters0024,
      SavedViews0025,
    ],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCaseNaming(),
    extra: {
      max: 12,
      idleTimeoutMillis: QUIET_MS,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 30_000,
      stream: openSocket,
      // What is asked together goes out together: see `together`.
      pipeline: true,
      // A process that is frozen within a transaction must not hold its rows for as long as it is.
      idle_in_transaction_session_timeout: 60_000,
      options: server,
    },
  };
}

/** What keeps a worker from waiting for ever would break off a migration, which may have years of rows to change. */
const UNHURRIED = { statement_timeout: 0, idle_in_transaction_session_timeout: 0, stream: undefined };

/** Brings the database up to this release. Safe to call from several processes at once. */
export async function migrate(url: string): Promise<void> {
  // A migration changes every workspace's rows, so that row-level security must show it all of them.
  const options = dataSourceOptions(url, '-c longstream.workspace=*');
  const source = await new DataSource({ ...options, extra: { ...(options.extra as object), ...UNHURRIED } }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query(`select pg_advisory_lock(hashtext('longstream.migrate'))`);
    await source.runMigrations({ transaction: 'each' });
    await migrateQueue(url);
    await runner.query(`select pg_advisory_unlock(hashtext('longstream.migrate'))`);
  } finally {
    await runner.release();
    await source.destroy();
  }
}
