import { MOODS } from '@longstream/domain/comments/mood';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How comments sound, as members of the team said. */
export class CommentMoods0042 implements MigrationInterface {
  name = 'CommentMoods1700000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table comment add column mood text check (mood in (${MOODS.map((mood) => `'${mood}'`).join(', ')}));
      alter table comment add column mood_by text;
      alter table comment add check ((mood is null) = (mood_by is null));
      create index comment_labelled on comment (workspace_id, written_at desc, id desc) where mood is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table comment drop column mood_by, drop column mood');
  }
}
