import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { Alert } from '@longstream/forecasting/breakout';
import type { LearntBy } from '@longstream/forecasting/forecaster';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

/** What a metric of an item was thought to be `targetHours` after it was live, when it was as old as `madeAtHours`. */
@Entity('forecast')
export class ForecastEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('text') platform!: Platform;
  @PrimaryColumn('text') metric!: Metric;
  @PrimaryColumn('int') madeAtHours!: number;
  /** The reading that it was made from. */
  @Column('timestamptz') madeAt!: Date;
  @Column('bigint', { transformer: bigintAsNumber }) value!: number;
  @PrimaryColumn('int') targetHours!: number;
  @Column('float8') expected!: number;
  @Column('float8') low!: number;
  @Column('float8') high!: number;
  @Column('text') learntBy!: LearntBy;
  @Column('int') items!: number;
  @Column('float8') widening!: number;
  /** The share of the latest such forecasts that was kept, as it was when this one was made. */
  @Column('float8', { nullable: true }) recentCoverage!: number | null;
  /** What it came to, once that has been read. */
  @Column('bigint', { nullable: true, transformer: bigintAsNumber }) outcome!: number | null;
}

/** That an item went its own way, once of each. */
@Entity('item_alert')
export class ItemAlertEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') kind!: Alert['kind'];
  @Column('text') metric!: Metric;
  @Column('timestamptz') at!: Date;
  @Column('float8') ageHours!: number;
  @Column('float8') gained!: number;
  @Column('float8') expected!: number;
}
