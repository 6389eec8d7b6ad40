import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was written in the ledger stays as it was written, whoever asks; only what is deleted with its item goes with it. And what a platform
 * has told us is remembered for as long as somebody else might tell it again.
 */
export class AppendOnlyLedger0011 implements MigrationInterface {
  name = 'AppendOnlyLedger1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function keep_ledger_entry() returns trigger language plpgsql as $$
      begin
        -- The item is gone already when the database clears away what belonged to it.
        if tg_op = 'DELETE' then
          if not exists (select from item where id = old.item_id) then return old; end if;
        end if;
        raise exception 'The ledger is append-only.' using errcode = 'insufficient_privilege';
      end
      $$;
      create trigger keep_entries before update or delete on ledger_entry for each row execute function keep_ledger_entry();
      create trigger keep_all before truncate on ledger_entry for each statement execute function keep_ledger_entry();

      alter table webhook_delivery add column forget_at timestamptz;
      update webhook_delivery set forget_at = received_at + interval '1 year';
      alter table webhook_delivery alter column forget_at set not null;
      drop index webhook_delivery_received_at_idx;
      create index on webhook_delivery (forget_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table webhook_delivery drop column forget_at;
      create index on webhook_delivery (received_at);
      drop trigger keep_all on ledger_entry;
      drop trigger keep_entries on ledger_entry;
      drop function keep_ledger_entry();
    `);
  }
}
