import type { Prepared } from '@longstream/connectors/connector';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One try at publishing an item, on record before the platform is called.
 * `startedAt`, `sentAt` and `settledAt` are by the workspace's clock; `leaseUntil` by the database's real one.
 */
@Entity('attempt')
export class AttemptEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') itemId!: string;
  @Column('uuid') channelId!: string;
  @Column('int') number!: number;
  @Column('text') revisionHash!: string;
  @Column('text', { default: 'preparing' }) phase!: 'preparing' | 'sending' | 'settled';
  @Column('text') worker!: string;
  @Column('timestamptz') leaseUntil!: Date;
  @Column('jsonb', { nullable: true }) prepared!: Prepared | null;
  /** The time that the item was wished for when the attempt began. */
  @Column('timestamptz', { nullable: true }) wishedAt!: Date | null;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: Outcome['kind'] | 'abandoned' | null;
  @Column('jsonb', { nullable: true }) reason!: Reason | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
}
