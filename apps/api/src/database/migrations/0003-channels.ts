import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A channel may do several things on its platform, and has a page of its own there. */
export class Channels0003 implements MigrationInterface {
  name = 'Channels1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['channel', 'consent_request']) {
      await runner.query(`
        alter table ${table} add column capabilities text[];
        update ${table} set capabilities = array[capability];
        alter table ${table} alter column capabilities set not null, add check (cardinality(capabilities) > 0), drop column capability;
      `);
    }
    await runner.query(`alter table channel add column profile_url text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table channel drop column profile_url`);
    for (const table of ['channel', 'consent_request']) {
      await runner.query(`
        alter table ${table} add column capability text;
        update ${table} set capability = capabilities[1];
        alter table ${table} alter column capability set not null, drop column capabilities;
      `);
    }
  }
}
