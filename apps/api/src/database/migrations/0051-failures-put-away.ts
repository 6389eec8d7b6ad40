import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a plan failed stays known when it is put away. */
export class FailuresPutAway0051 implements MigrationInterface {
  name = 'FailuresPutAway1700000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table plan drop constraint plan_check;
      alter table plan add constraint plan_check check (state in ('failed', 'cancelled') or failure is null),
        add constraint plan_failure_known check (state <> 'failed' or failure is not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update plan set failure = null where state = 'cancelled';
      alter table plan drop constraint plan_failure_known, drop constraint plan_check;
      alter table plan add constraint plan_check check ((state = 'failed') = (failure is not null));
    `);
  }
}
