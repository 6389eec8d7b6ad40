import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';

/** What people without an account say about items that wait for a decision. */
export class Guests0036 implements MigrationInterface {
  name = 'Guests1700000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table decision
        add column guest text,
        add column guest_link_id uuid,
        add column counts boolean not null default true,
        add check ((guest is null) = (guest_link_id is null)),
        add check (counts or guest is not null);

      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS)}));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where kind = 'guest_answered';
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS.filter((kind) => kind !== 'guest_answered'))}));
      delete from decision where not counts;
      alter table decision drop column counts, drop column guest_link_id, drop column guest;
    `);
  }
}
