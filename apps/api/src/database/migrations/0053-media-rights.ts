import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until which day a file may be used, and where it is from. */
export class MediaRights0053 implements MigrationInterface {
  name = 'MediaRights1700000000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table media_asset
        add column rights_end_on date,
        add column rights_note text not null default '';
      create index on media_asset (workspace_id, rights_end_on) where rights_end_on is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table media_asset drop column rights_end_on, drop column rights_note;');
  }
}
