import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which comments need nothing more, as members of the team said. */
export class CommentsDone0047 implements MigrationInterface {
  name = 'CommentsDone1700000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table comment add column done_at timestamptz;
      alter table comment add column done_by text;
      alter table comment add check ((done_at is null) = (done_by is null));
      create index comment_open on comment (workspace_id, written_at desc, id desc) where done_at is null and answer_text is null;
      create index comment_done on comment (workspace_id, written_at desc, id desc) where done_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table comment drop column done_by, drop column done_at');
  }
}
