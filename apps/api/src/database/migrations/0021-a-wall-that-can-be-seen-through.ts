import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the planner know that the wall around a workspace leaves nearly all of what a statement asks for, since every statement names its
 * workspace. Of a comparison that it cannot reckon with it believes that one row in a hundred passes, and chooses ways that are good for
 * one row alone; of an expression that is not null it believes that nearly all are.
 */
export class SeeThroughWall0021 implements MigrationInterface {
  name = 'SeeThroughWall1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function is_own_workspace(workspace_id uuid) returns boolean language sql stable as $$
        select nullif(current_setting('longstream.workspace', true) in (workspace_id::text, '*'), false) is not null
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function is_own_workspace(workspace_id uuid) returns boolean language sql stable as $$
        select current_setting('longstream.workspace', true) in (workspace_id::text, '*')
      $$;
    `);
  }
}
