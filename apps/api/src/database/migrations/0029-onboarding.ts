import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has put the first steps away. Whoever was a member before there were any knows their way. */
export class Onboarding0029 implements MigrationInterface {
  name = 'Onboarding1700000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table member add column onboarding_dismissed_at timestamptz;
      update member set onboarding_dismissed_at = now();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table member drop column onboarding_dismissed_at');
  }
}
