import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Links for people without an account. Of a link's address only the digest is kept. */
export class GuestLinks0030 implements MigrationInterface {
  name = 'GuestLinks1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table guest_link (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        kind text not null check (kind in ('report', 'approval')),
        subject_id uuid not null,
        digest bytea not null unique,
        made_by text not null,
        made_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > made_at),
        revoked_at timestamptz
      );
      create index on guest_link (workspace_id, kind, subject_id, id);
    `);
    await wallIn(runner, 'guest_link');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table guest_link');
  }
}
