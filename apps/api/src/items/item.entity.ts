import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why the item is where it is, for a person: a platform's answer, or our own ("lateness", "cap", "person", "edited"). */
export interface StatusReason {
  class: string;
  code: string | null;
  text: string;
}

@Entity('item')
export class ItemEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('uuid') responseId!: string;
  @Column('uuid', { nullable: true }) channelId!: string | null;
  @Column('text') platform!: Platform;
  @Column('text') origin!: 'planned' | 'imported';
  @Column('text') status!: ItemStatus;
  @Column('jsonb', { nullable: true }) statusReason!: StatusReason | null;
  @Column('int', { default: 1 }) version!: number;
  @Column('uuid', { nullable: true }) revisionId!: string | null;
  @Column('uuid', { nullable: true }) approvedRevisionId!: string | null;
  @Column('text', { default: '' }) headline!: string;
  /** The team's own labels. */
  @Column('text', { array: true, default: () => `'{}'` }) tags!: string[];
  @Column('timestamptz', { nullable: true }) scheduledAt!: Date | null;
  @Column('text', { nullable: true }) wallTime!: string | null;
  @Column('text', { nullable: true }) timeZone!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) liveAt!: Date | null;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text', { nullable: true }) externalUrl!: string | null;
  @Column('text', { nullable: true }) checkHandle!: string | null;
  @Column('timestamptz', { nullable: true }) checkAt!: Date | null;
  @Column('timestamptz', { nullable: true }) handOffEndsAt!: Date | null;
  @Column('int', { default: 0 }) checkCount!: number;
  @Column('timestamptz', { nullable: true }) nextSampleAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastSampleAt!: Date | null;
  @Column('timestamptz', { nullable: true }) nextCommentsAt!: Date | null;
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
