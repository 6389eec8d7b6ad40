import { AUDITED_DEEDS, AUDITED_THINGS, type AuditedThing } from '@longstream/domain/audit/audited';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

interface Audited {
  readonly table: string;
  /** The column by which a row is known. */
  readonly name: string;
  /** What is kept of it; of a `sealed` secret only that it was changed. */
  readonly columns: readonly string[];
}

const AUDITED = {
  workspace: {
    table: 'workspace',
    name: 'name',
    columns: [
      ...['name', 'time_zone', 'week_start', 'approval_policy', 'reply_policy', 'lateness_policy'],
      ...['near_duplicate_rule', 'topic_words'],
    ],
  },
  member: { table: 'member', name: 'user_id', columns: ['role'] },
  api_key: { table: 'api_key', name: 'name', columns: ['role', 'expires_at', 'revoked_at'] },
  channel: {
    table: 'channel',
    name: 'display_name',
    columns: [
      ...['platform', 'display_name', 'capabilities', 'settings', 'time_zone', 'lateness_policy', 'status'],
      'hand_off_assignee_id',
    ],
  },
  cap: { table: 'frequency_cap', name: 'name', columns: ['name', 'scope_kind', 'scope_id', 'rules', 'enforcement'] },
  blackout: { table: 'blackout', name: 'name', columns: ['name', 'scope_kind', 'scope_id', 'rule'] },
  hold: { table: 'hold', name: 'reason', columns: ['scope_kind', 'scope_id', 'rest', 'ended_at'] },
  content_rule: {
    table: 'content_rule',
    name: 'name',
    columns: ['name', 'reason', 'demand', 'platforms', 'enforcement', 'source'],
  },
  approval_route: {
    table: 'approval_route',
    name: 'name',
    columns: [...['name', 'platforms', 'tags', 'risks', 'steps', 'hours_before', 'hours_within', 'escalates_to'], 'checklist'],
  },
  absence: { table: 'absence', name: 'user_id', columns: ['substitute_id', 'from_at', 'until_at'] },
  notification_target: { table: 'notification_target', name: 'name', columns: ['name', 'kind', 'host', 'language', 'kinds', 'sealed'] },
} as const satisfies Record<AuditedThing, Audited>;

/**
 * Who changed what holds for the whole workspace. It is written by the database itself, with the change and for whoever the transaction was
 * opened for, so that no way to a change can leave it out. What nobody asked for, as a token that runs out, is no member's deed and not kept.
 */
export class Audit0055 implements MigrationInterface {
  name = 'Audit1700000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        -- By the workspace's clock.
        at timestamptz not null,
        by_user text not null,
        by_key uuid,
        thing text not null check (thing in (${oneOf(AUDITED_THINGS)})),
        name text not null,
        deed text not null check (deed in (${oneOf(AUDITED_DEEDS)})),
        before jsonb,
        after jsonb
      );
      create index on audit_entry (workspace_id, id);

      create function audit_change() returns trigger language plpgsql as $$
      declare
        was jsonb := to_jsonb(old);
        is_now jsonb := to_jsonb(new);
        known jsonb := coalesce(is_now, was);
        home uuid := coalesce(known ->> 'workspace_id', known ->> 'id')::uuid;
        kept text[] := tg_argv[2:];
      begin
        -- Where a member's own mail goes is nobody else's business.
        if tg_argv[0] = 'notification_target' and known ->> 'user_id' is not null then return null; end if;
        -- The workspace is gone already when the database clears away what belonged to it.
        if not exists (select from workspace where id = home) then return null; end if;
        if tg_op = 'UPDATE' then
          select array_agg(field) into kept from unnest(kept) field where was -> field is distinct from is_now -> field;
          if kept is null then return null; end if;
        end if;
        select jsonb_object_agg(key, case key when 'sealed' then 'null' else value end) into was
          from jsonb_each(was) where key = any(kept);
        select jsonb_object_agg(key, case key when 'sealed' then 'null' else value end) into is_now
          from jsonb_each(is_now) where key = any(kept);
        insert into audit_entry (workspace_id, at, by_user, by_key, thing, name, deed, before, after)
        values (home, workspace_now(home), current_setting('longstream.member'), nullif(current_setting('longstream.api_key', true), '')::uuid, tg_argv[0],
          coalesce(known ->> tg_argv[1], ''), case tg_op when 'INSERT' then 'made' when 'UPDATE' then 'changed' else 'removed' end,
          was, is_now);
        return null;
      end
      $$;

      create function keep_audit_entry() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if not exists (select from workspace where id = old.workspace_id) then return old; end if;
        end if;
        raise exception 'The audit is append-only.' using errcode = 'insufficient_privilege';
      end
      $$;
      create trigger keep_entries before update or delete on audit_entry for each row execute function keep_audit_entry();
      create trigger keep_all before truncate on audit_entry for each statement execute function keep_audit_entry();
    `);
    await wallIn(runner, 'audit_entry');
    for (const [thing, { table, name, columns }] of Object.entries<Audited>(AUDITED)) {
      const told = oneOf([thing, name, ...columns]);
      await runner.query(`
        create trigger audited after insert or update or delete on ${table} for each row
          when (current_setting('longstream.member', true) <> '') execute function audit_change(${told})
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of Object.values(AUDITED)) await runner.query(`drop trigger audited on ${table}`);
    await runner.query(`
      drop table audit_entry;
      drop function keep_audit_entry();
      drop function audit_change();
    `);
  }
}
