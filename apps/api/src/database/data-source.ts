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
import { DueByTeam0027 } from './migrations/0027-due-by-team.ts';
import { ApprovalRoutes0022 } from './migrations/0022-approval-routes.ts';
import { SeeThroughWall0021 } from './migrations/0021-a-wall-that-can-be-seen-through.ts';
import { Forecasts0023 } from './migrations/0023-forecasts.ts';
import { Masters0024 } from './migrations/0024-masters.ts';
import { SavedViews0025 } from './migrations/0025-saved-views.ts';
import { GuestLinks0030 } from './migrations/0030-guest-links.ts';
import { Notes0032 } from './migrations/0032-notes.ts';
import { Guests0036 } from './migrations/0036-guests.ts';
import { Onboarding0029 } from './migrations/0029-onboarding.ts';
import { Charges0033 } from './migrations/0033-charges.ts';
import { Reports0037 } from './migrations/0037-reports.ts';
import { TopicWords0038 } from './migrations/0038-topic-words.ts';
import { Templates0039 } from './migrations/0039-templates.ts';
import { ReportMailings0040 } from './migrations/0040-report-mailings.ts';
import { ImportsTakenBack0041 } from './migrations/0041-imports-taken-back.ts';
import { CommentMoods0042 } from './migrations/0042-comment-moods.ts';
import { FollowerCounts0043 } from './migrations/0043-follower-counts.ts';
import { CommentRests0044 } from './migrations/0044-comment-rests.ts';
import { PlanImports0045 } from './migrations/0045-plan-imports.ts';
import { WeekStartAndLostTemplates0046 } from './migrations/0046-week-start-and-lost-templates.ts';
import { LongJobs0050 } from './migrations/0050-long-jobs.ts';
import { FailuresPutAway0051 } from './migrations/0051-failures-put-away.ts';
import { MediaFolders0052 } from './migrations/0052-media-folders.ts';
import { MediaRights0053 } from './migrations/0053-media-rights.ts';
import { ApiKeys0054 } from './migrations/0054-api-keys.ts';
import { Audit0055 } from './migrations/0055-audit.ts';
import { ReadingWhileMonthsOpen0056 } from './migrations/0056-reading-while-months-open.ts';
import { MasterAuthor0057 } from './migrations/0057-master-author.ts';
import { CommentsDone0047 } from './migrations/0047-comments-done.ts';
import { CommentsInHand0048 } from './migrations/0048-comments-in-hand.ts';
import { SnakeCaseNaming } from './naming.ts';
import { PATIENCE } from './silence.ts';

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
      DueByTeam0027,
      Onboarding0029,
      GuestLinks0030,
      Notes0032,
      Guests0036,
      Charges0033,
      Reports0037,
      TopicWords0038,
      Templates0039,
      ReportMailings0040,
      ImportsTakenBack0041,
      CommentMoods0042,
      FollowerCounts0043,
      CommentRests0044,
      PlanImports0045,
      WeekStartAndLostTemplates0046,
      CommentsDone0047,
      CommentsInHand0048,
      LongJobs0050,
      FailuresPutAway0051,
      MediaFolders0052,
      MediaRights0053,
      ApiKeys0054,
      Audit0055,
      ReadingWhileMonthsOpen0056,
      MasterAuthor0057,
    ],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCaseNaming(),
    extra: {
      ...PATIENCE,
      max: 12,
      // What is asked together goes out together: see `together`.
      pipeline: true,
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
