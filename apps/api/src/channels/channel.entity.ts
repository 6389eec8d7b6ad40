import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import type { Reason } from '@longstream/domain/publishing/outcome';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('channel')
export class ChannelEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') platform!: Platform;
  @Column('text', { array: true }) capabilities!: Capability[];
  @Column('text') displayName!: string;
  @Column('text') externalAccountId!: string;
  @Column('text', { nullable: true }) profileUrl!: string | null;
  @Column('jsonb') settings!: { rip?: string };
  @Column('text', { nullable: true }) timeZone!: string | null;
  @Column('jsonb', { nullable: true }) latenessPolicy!: LatenessPolicy | null;
  @Column('text') status!: 'connected' | 'needs_reauthorisation' | 'disconnected';
  @Column('boolean') sandbox!: boolean;
  /** Who posts its items, where a person has to and nobody else is named. */
  @Column('text', { nullable: true }) handOffAssigneeId!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) connectedAt!: Date;
  @Column('timestamptz', { nullable: true }) checkedAt!: Date | null;
  @Column('jsonb', { nullable: true }) statusReason!: Reason | null;
  @Column('timestamptz', { nullable: true }) nextReviewsAt!: Date | null;
  @Column('timestamptz', { nullable: true }) nextFollowersAt!: Date | null;
  @Column('timestamptz', { nullable: true }) busyUntil!: Date | null;
  @Column('text', { nullable: true }) busyBy!: string | null;
}
