import { WEEK_STARTS } from '@longstream/domain/time/week';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';

/** A team says which day its weeks begin with; and a template that was deleted can be had back. */
export class WeekStartAndLostTemplates0046 implements MigrationInterface {
  name = 'WeekStartAndLostTemplates1700000000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table workspace add column week_start text not null default 'monday' check (week_start in (${oneOf(WEEK_STARTS)}));
      alter table template add column deleted_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from template where deleted_at is not null;
      alter table template drop column deleted_at;
      alter table workspace drop column week_start;
    `);
  }
}
