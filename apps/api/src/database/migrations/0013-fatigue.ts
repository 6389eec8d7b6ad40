import { EXPOSURES } from '@longstream/domain/fatigue/exposure';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from '../one-of.ts';

/** How audiences forget and which of them channels share, what an item asks of them, and which items may try another hour. */
export class Fatigue0013 implements MigrationInterface {
  name = 'Fatigue1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: as our suggestion has it, by the platform.
      alter table audience add column half_life_hours real check (half_life_hours between 1 and 720);
      -- The share of the audience's people who follow this channel; null: our suggestion.
      alter table audience_channel add column overlap real check (overlap between 0 and 1);
      alter table item
        -- Null: what follows from the way it goes out.
        add column exposure text check (exposure in (${oneOf(EXPOSURES)})),
        add column movable boolean not null default false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item drop column movable, drop column exposure;
      alter table audience_channel drop column overlap;
      alter table audience drop column half_life_hours;
    `);
  }
}
