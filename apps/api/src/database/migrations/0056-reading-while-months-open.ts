import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever reads samples while their month gets its table waits for it. They could begin before, with a plan that does not know the table,
 * wait at the rows without a place, and find them gone.
 */
export class ReadingWhileMonthsOpen0056 implements MigrationInterface {
  name = 'ReadingWhileMonthsOpen1700000000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(openSampleMonth('lock table only sample in access exclusive mode;'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(openSampleMonth(''));
  }
}

/** The lock of the parent comes first: a plan is made under it, and looks for the tables of the months. */
const openSampleMonth = (lockOfParent: string): string => `
  create or replace function open_sample_month(month date) returns boolean language plpgsql as $$
  declare
    name text := 'sample_' || to_char(month, 'YYYY_MM');
    begins timestamptz := month::timestamp at time zone 'UTC';
    ends timestamptz := (month + interval '1 month') at time zone 'UTC';
  begin
    if to_regclass(name) is not null then return false; end if;
    -- In this order, and at once: whoever stands in the way is not made to wait.
    lock table item in share row exclusive mode;
    ${lockOfParent}
    lock table sample_unplaced in access exclusive mode;
    execute format('create table %I (like sample including constraints including indexes)', name);
    execute format('with waiting as (delete from sample_unplaced where at >= %L and at < %L returning *)
                    insert into %I select * from waiting', begins, ends, name);
    execute format('alter table sample attach partition %I for values from (%L) to (%L)', name, begins, ends);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy own_workspace on %I using (is_own_workspace(workspace_id))', name);
    return true;
  end $$`;
