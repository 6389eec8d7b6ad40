import { START_RULES } from '@longstream/domain/content-rules/start-rules';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { wallIn } from '../own-workspace.ts';

/** What may be said, and what has to be; and which entry of a hot list a response takes up. */
export class ContentRules0018 implements MigrationInterface {
  name = 'ContentRules1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table content_rule (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        reason text not null,
        demand jsonb not null,
        platforms text[] not null default '{}',
        enforcement text not null check (enforcement in ('hard', 'soft')),
        origin text not null check (origin in ('law', 'our_suggestion', 'team')),
        source jsonb,
        created_at timestamptz not null default now(),
        unique (workspace_id, id)
      );
      create index on content_rule (workspace_id, id);

      -- Counts the changes of the rules, so that nobody has to read them to know that they are the same.
      alter table workspace add column content_rules_version int not null default 0;

      alter table response add column hot_search jsonb;
    `);
    await wallIn(runner, 'content_rule');
    const workspaces = (await runner.query('select id from workspace')) as { id: string }[];
    for (const { id } of workspaces) await this.startSoftly(runner, id);
  }

  /** Where there is work already, the rules that workspaces start with only warn: a release keeps nothing from going out. */
  private async startSoftly(runner: QueryRunner, workspaceId: string): Promise<void> {
    for (const { name, reason, demand, origin, source } of START_RULES)
      await runner.query(
        `insert into content_rule (id, workspace_id, name, reason, demand, enforcement, origin, source)
         values ($1, $2, $3, $4, $5, 'soft', $6, $7)`,
        [v7(), workspaceId, name, reason, JSON.stringify(demand), origin, source],
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table response drop column hot_search;
      alter table workspace drop column content_rules_version;
      drop table content_rule;
    `);
  }
}
