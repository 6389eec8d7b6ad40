import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A channel may do several things on its platform, has a page of its own there, and says what was last found wrong with it. Its tokens are
 * prolonged ahead of time, its platform's quotas are kept by all workers together, and its platform may call us.
 */
export class Channels0003 implements MigrationInterface {
  name = 'Channels1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['channel', 'consent_request']) {
      await runner.query(`
        alter table ${table} add column capabilities text[];
        update ${table} set capabilities = array[capability];
        alter table ${table} alter column capabilities set not null, add check (cardinality(capabilities) > 0), drop column capability;
      `);
    }
    await runner.query(`
      alter table channel
        add column profile_url text,
        add column checked_at timestamptz,
        add column status_reason jsonb;

      -- When the tokens are to be prolonged next, and by whom they just are; all by the database's real clock.
      alter table channel_credential
        add column refresh_at timestamptz,
        add column refreshing_until timestamptz,
        add column refreshing_by text,
        add column refresh_failures int not null default 0,
        -- The platform prolongs the owner's consent no further.
        add column consent_is_final boolean not null default false;
      -- The worker finds out which of them its platform prolongs.
      update channel_credential set refresh_at = expires_at - interval '1 day';
      create index channel_credential_refresh on channel_credential (refresh_at) where refresh_at is not null;

      -- The places taken in a platform's quotas, by the app or account that has them. They belong to no workspace: all workspaces call a
      -- platform as the same app. No secret is in them.
      create table rate_limit (
        platform text not null,
        name text not null,
        holder text not null,
        -- How many places were taken in each stretch of the window, by the stretch's number since 1970.
        taken jsonb not null default '{}',
        shut_until timestamptz,
        primary key (platform, name, holder)
      );

      -- What a platform has told us already, so that its next delivery of the same is not acted on again.
      create table webhook_delivery (
        platform text not null,
        delivery_id text not null,
        received_at timestamptz not null default now(),
        primary key (platform, delivery_id)
      );
      create index on webhook_delivery (received_at);
      create index on channel (platform, external_account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table webhook_delivery;
      drop table rate_limit;
      drop index channel_platform_external_account_id_idx;
      alter table channel_credential
        drop column refresh_at,
        drop column refreshing_until,
        drop column refreshing_by,
        drop column refresh_failures,
        drop column consent_is_final;
      alter table channel drop column profile_url, drop column checked_at, drop column status_reason;
    `);
    for (const table of ['channel', 'consent_request']) {
      await runner.query(`
        alter table ${table} add column capability text;
        update ${table} set capability = capabilities[1];
        alter table ${table} alter column capability set not null, drop column capabilities;
      `);
    }
  }
}
