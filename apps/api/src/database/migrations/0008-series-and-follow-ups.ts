import { FOLLOW_UP_QUESTIONS, FOLLOW_UP_STATES, ON_LEAD_FAILURE } from '@longstream/domain/follow-ups/follow-up';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** Items that come round by a rule, and items that come after another. */
export class SeriesAndFollowUps0008 implements MigrationInterface {
  name = 'SeriesAndFollowUps1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table series (
        id uuid primary key,
        workspace_id uuid not null,
        response_id uuid not null,
        channel_id uuid not null,
        rule text not null,
        starts_on date not null,
        time_of_day text not null,
        time_zone text not null,
        ends_before date,
        content jsonb not null,
        hash text not null,
        author_ids text[] not null,
        stands_approved boolean not null,
        approved_by text,
        -- By the workspace's clock.
        extend_at timestamptz,
        created_by text not null,
        created_at timestamptz not null,
        unique (workspace_id, id),
        foreign key (workspace_id, response_id) references response (workspace_id, id) on delete cascade,
        foreign key (workspace_id, channel_id) references channel (workspace_id, id)
      );
      create index series_extend on series (extend_at) where extend_at is not null;
      create index on series (response_id);

      alter table item
        add column series_id uuid,
        add column series_date date,
        add column series_gave jsonb,
        add check ((series_id is null) = (series_date is null) and (series_id is null) = (series_gave is null)),
        add foreign key (workspace_id, series_id) references series (workspace_id, id) deferrable initially deferred;
      -- A date of a series is made once, whoever makes it and however often.
      create unique index item_occurrence on item (series_id, series_date);

      create table follow_up (
        item_id uuid primary key,
        workspace_id uuid not null,
        lead_id uuid not null,
        lag_minutes int not null check (lag_minutes >= 0),
        carries_link boolean not null,
        on_failure text not null check (on_failure in (${oneOf(ON_LEAD_FAILURE)})),
        -- By the workspace's clock.
        go_at timestamptz,
        state text not null default 'waiting' check (state in (${oneOf(FOLLOW_UP_STATES)})),
        question text check (question in (${oneOf(FOLLOW_UP_QUESTIONS)})),
        created_by text not null,
        check ((on_failure = 'go_anyway') = (go_at is not null)),
        check ((state = 'asks') = (question is not null)),
        check (item_id <> lead_id),
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade,
        foreign key (workspace_id, lead_id) references item (workspace_id, id) on delete cascade
      );
      create index on follow_up (lead_id);
      create index follow_up_open on follow_up (state) where state <> 'cancelled';
    `);
    await wallIn(runner, 'series', 'follow_up');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table follow_up;
      alter table item drop column series_gave, drop column series_date, drop column series_id;
      drop table series;
    `);
  }
}
