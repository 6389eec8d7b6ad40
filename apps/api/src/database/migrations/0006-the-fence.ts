import { COUNTED_STATUSES } from '@longstream/domain/items/item-status';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTED = COUNTED_STATUSES.map((status) => `status = '${status}'`).join(' or ');
const COUNTED_INSTANT = 'case when sent_at is null then scheduled_at else sent_at end';
const DEFAULT_LATENESS = JSON.stringify({ sendIfLateByMinutes: 120, otherwise: 'ask' });
const GENESIS = '0'.repeat(64);

/** What lets many items be claimed, looked at and settled together, and what each of them may be late. */
export class Fence0006 implements MigrationInterface {
  name = 'Fence1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workspace add column lateness_policy jsonb not null default '${DEFAULT_LATENESS}';
      alter table channel add column lateness_policy jsonb;

      alter table item
        add column lateness_policy jsonb,
        -- The last move that no person made: from the time that a person chose, to the time that it came to.
        add column moved_from timestamptz,
        add column moved_to timestamptz,
        -- When an item whose fate was ever in doubt is looked for once more, by the database's real clock.
        add column second_look_at timestamptz,
        -- The end of its ledger: an entry that is cut off there is missed.
        add column ledger_seq int not null default 0,
        add column ledger_hash text not null default '${GENESIS}';
      update item set ledger_seq = last.seq, ledger_hash = last.hash
        from (select distinct on (item_id) item_id, seq, hash from ledger_entry order by item_id, seq desc) as last
       where last.item_id = item.id;

      -- The time that its item was wished for, so that the tries for one wish can be counted.
      alter table attempt add column wished_at timestamptz;

      create index item_next_of_channel on item (channel_id, scheduled_at, id) where status = 'scheduled';
      create index item_in_doubt on item (channel_id) where status = 'unconfirmed';
      create index item_second_look on item (second_look_at) where second_look_at is not null;
      -- What a cap counts lies between two instants, on one channel or on any. Row-level security keeps a coalesce out of an index's
      -- conditions, because it is not known to keep secrets; a case is.
      drop index item_counted;
      create index item_counted_at on item (workspace_id, (${COUNTED_INSTANT})) where ${COUNTED};
      create index item_counted on item (channel_id, (${COUNTED_INSTANT})) where ${COUNTED};
      create index attempt_lease on attempt (lease_until) where phase <> 'settled';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index attempt_lease;
      drop index item_counted_at;
      drop index item_counted;
      create index item_counted on item (workspace_id, channel_id, (coalesce(sent_at, scheduled_at))) where ${COUNTED};
      drop index item_second_look;
      drop index item_in_doubt;
      drop index item_next_of_channel;
      alter table attempt drop column wished_at;
      alter table item
        drop column lateness_policy,
        drop column moved_from,
        drop column moved_to,
        drop column second_look_at,
        drop column ledger_seq,
        drop column ledger_hash;
      alter table channel drop column lateness_policy;
      alter table workspace drop column lateness_policy;
    `);
  }
}
