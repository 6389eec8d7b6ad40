import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** What was thought to become of items, kept to be held against what did; and which of them did not go the usual way. */
export class Forecasts0023 implements MigrationInterface {
  name = 'Forecasts1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table forecast (
        workspace_id uuid not null,
        item_id uuid not null,
        platform text not null,
        metric text not null,
        -- The age of those that it is compared with, and the reading that it was made from.
        made_at_hours int not null,
        made_at timestamptz not null,
        value bigint not null,
        target_hours int not null,
        expected float8 not null,
        low float8 not null,
        high float8 not null check (low <= high),
        learnt_by text not null check (learnt_by in ('model', 'constant_scaling')),
        items int not null,
        widening float8 not null,
        recent_coverage float8,
        -- What it came to, once that has been read.
        outcome bigint,
        primary key (workspace_id, item_id, metric, made_at_hours, target_hours),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );
      create index forecast_come_true on forecast (workspace_id, platform, metric, made_at_hours, target_hours, made_at) where outcome is not null;

      create table item_alert (
        workspace_id uuid not null,
        item_id uuid not null,
        kind text not null check (kind in ('breakout', 'falling_behind')),
        metric text not null,
        at timestamptz not null,
        age_hours float8 not null,
        gained float8 not null,
        expected float8 not null,
        primary key (workspace_id, item_id, kind),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade
      );

      -- The reading up to which forecasts have been made: those of earlier releases are left as they are.
      alter table item add column forecast_from_at timestamptz;
      update item set forecast_from_at = last_sample_at where last_sample_at is not null;
      create index item_to_forecast on item (workspace_id, id) where last_sample_at is distinct from forecast_from_at and live_at is not null;
      create index item_measured on item (workspace_id, platform, live_at) where last_sample_at is not null;

      alter table notification drop constraint notification_kind_check;
      alter table notification add constraint notification_kind_check check (kind in (${NOTIFICATION_KINDS.map((kind) => `'${kind}'`).join(', ')}));
    `);
    await wallIn(runner, 'forecast', 'item_alert');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where kind in ('item_breaks_out', 'item_falls_behind');
      drop index item_measured;
      drop index item_to_forecast;
      alter table item drop column forecast_from_at;
      drop table item_alert;
      drop table forecast;
    `);
  }
}
