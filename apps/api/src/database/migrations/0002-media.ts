import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wallIn } from '../own-workspace.ts';

/** Uploads that go on after a break, and what a film is made of. Films from before say nothing of it: their columns stay null. */
export class Media0002 implements MigrationInterface {
  name = 'Media1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table media_asset
        add column video_codec text,
        add column audio_codec text,
        add column pixel_format text,
        add column frame_rate double precision,
        add column bit_rate bigint;

      -- A file that is on its way in pieces, and the asset that it has become.
      create table media_upload (
        id uuid primary key,
        workspace_id uuid not null references workspace (id) on delete cascade,
        user_id text not null,
        file_name text not null,
        byte_size bigint not null,
        asset_id uuid,
        created_at timestamptz not null default now(),
        foreign key (workspace_id, asset_id) references media_asset (workspace_id, id) on delete cascade
      );
      create index on media_upload (created_at);
    `);
    await wallIn(runner, 'media_upload');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table media_upload;
      alter table media_asset
        drop column video_codec,
        drop column audio_codec,
        drop column pixel_format,
        drop column frame_rate,
        drop column bit_rate;
    `);
  }
}
