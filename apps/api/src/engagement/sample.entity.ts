import type { Metric } from '@longstream/domain/engagement/metrics';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

/** A metric of one item as the platform said it at one instant of the workspace's clock. */
@Entity('sample')
export class SampleEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('text') metric!: Metric;
  @PrimaryColumn('timestamptz') at!: Date;
  @Column('bigint', { transformer: bigintAsNumber }) value!: number;
}
