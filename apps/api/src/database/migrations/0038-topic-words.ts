import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words that a team has its comments read with. */
export class TopicWords0038 implements MigrationInterface {
  name = 'TopicWords1700000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table workspace add column topic_words jsonb not null default '{"names": [], "leftOut": []}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table workspace drop column topic_words');
  }
}
