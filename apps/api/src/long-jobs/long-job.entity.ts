import type { LongJob, LongJobOutcome } from '@longstream/contracts/long-jobs';
import type { LongJobKind, LongJobState } from '@longstream/domain/long-jobs/long-job';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('long_job')
export class LongJobEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: LongJobKind;
  @Column('text', { nullable: true }) fileName!: string | null;
  @Column('uuid', { nullable: true }) campaignId!: string | null;
  @Column('text', { default: 'running' }) state!: Exclude<LongJobState, 'lost'>;
  @Column('int', { default: 0 }) done!: number;
  @Column('int') steps!: number;
  @Column('jsonb', { nullable: true }) outcome!: LongJobOutcome | null;
  @Column('jsonb', { nullable: true }) failure!: LongJob['failure'];
  @Column('text') begunBy!: string;
  @Column('timestamptz', { default: () => `date_trunc('milliseconds', now())` }) begunAt!: Date;
  @Column('timestamptz') aliveUntil!: Date;
}
