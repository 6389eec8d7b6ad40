import { CAP_SCOPE_KINDS } from '@longstream/domain/frequency-caps/frequency-cap';
import { OUR_NEAR_DUPLICATE_RULE } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SCOPE_KINDS = CAP_SCOPE_KINDS.map((kind) => `'${kind}'`).join(', ');

/** Caps on tags, what managers let pass all the same, and what is needed to see that an item says what another one said. */
export class CapsThatHold0012 implements MigrationInterface {
  name = 'CapsThatHold1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table frequency_cap
        drop constraint frequency_cap_scope_kind_check,
        add constraint frequency_cap_scope_kind_check check (scope_kind in (${SCOPE_KINDS})),
        add unique (workspace_id, id);
      alter table blackout
        drop constraint blackout_scope_kind_check,
        add constraint blackout_scope_kind_check check (scope_kind in (${SCOPE_KINDS}));

      create table cap_override (
        id uuid primary key,
        workspace_id uuid not null,
        item_id uuid not null,
        -- Null: the guard against near-duplicates.
        cap_id uuid,
        -- The time that it is for. At any other it means nothing.
        at timestamptz not null,
        reason text not null,
        -- By the workspace's clock.
        made_by text not null,
        made_at timestamptz not null,
        foreign key (workspace_id, item_id) references item (workspace_id, id) on delete cascade,
        foreign key (workspace_id, cap_id) references frequency_cap (workspace_id, id) on delete cascade
      );
      create unique index one_override_of_a_cap on cap_override (item_id, coalesce(cap_id, item_id));
      create index on cap_override (workspace_id, cap_id);
      alter table cap_override enable row level security;
      alter table cap_override force row level security;
      create policy own_workspace on cap_override using (is_own_workspace(workspace_id));

      alter table workspace add column near_duplicate_rule jsonb not null default '${JSON.stringify(OUR_NEAR_DUPLICATE_RULE)}';
      -- What its words are like, and what a picture looks like, each in a few bytes; null where nobody has looked yet.
      alter table revision add column sketch bytea;
      alter table media_asset add column look text check (look ~ '^[0-9a-f]{16}$');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table media_asset drop column look;
      alter table revision drop column sketch;
      alter table workspace drop column near_duplicate_rule;
      drop table cap_override;
      delete from blackout where scope_kind = 'tag';
      delete from frequency_cap where scope_kind = 'tag';
      alter table blackout
        drop constraint blackout_scope_kind_check,
        add constraint blackout_scope_kind_check check (scope_kind <> 'tag');
      alter table frequency_cap
        drop constraint frequency_cap_scope_kind_check,
        add constraint frequency_cap_scope_kind_check check (scope_kind <> 'tag'),
        drop constraint frequency_cap_workspace_id_id_key;
    `);
  }
}
