import { ROLES } from '@longstream/domain/workspaces/rights';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';
import { wallIn } from '../own-workspace.ts';

/** Keys for programs. Of a key only the digest is kept, and how it begins. */
export class ApiKeys0054 implements MigrationInterface {
  name = 'ApiKeys1700000000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_key (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        name text not null,
        prefix text not null,
        digest bytea not null unique,
        role text not null check (role in (${oneOf(ROLES)})),
        made_by text not null,
        made_at timestamptz not null,
        expires_at timestamptz check (expires_at > made_at),
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create index on api_key (workspace_id, id);
    `);
    await wallIn(runner, 'api_key');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_key');
  }
}
