import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';

/** Reports that go out by themselves, to the mailboxes of members. */
export class ReportMailings0040 implements MigrationInterface {
  name = 'ReportMailings1700000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table report
        add column mailing jsonb,
        -- The workspace's time; null while it does not go out by itself.
        add column next_mail_at timestamptz,
        add check (next_mail_at is null or mailing is not null);
      create index report_mailing_due on report (next_mail_at) where next_mail_at is not null;

      -- Who is told when the file is made; null where somebody asked for it.
      alter table report_rendering add column mail_to text[];

      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS)}));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update notification_target set kinds = array_remove(kinds, 'report_made');
      delete from notification where kind = 'report_made';
      alter table notification
        drop constraint notification_kind_check,
        add constraint notification_kind_check check (kind in (${oneOf(NOTIFICATION_KINDS.filter((kind) => kind !== 'report_made'))}));
      alter table report_rendering drop column mail_to;
      alter table report drop column next_mail_at, drop column mailing;
    `);
  }
}
