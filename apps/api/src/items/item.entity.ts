import type { Exposure } from '@longstream/domain/fatigue/exposure';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why the item is where it is, for a person: a platform's answer, or our own ("lateness", "cap", "person", "edited"). */
export interface StatusReason {
  class: string;
  code: string | null;
  text: string;
}

export interface SeriesGift {
  readonly wallTime: string;
  readonly timeZone: string;
  readonly hash: string;
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
  /** What it is worth beside others, where a plan has to choose. */
  @Column('int', { default: 50 }) value!: number;
  /** Whether it stays where it is, whatever is planned. */
  @Column('boolean', { default: false }) pinned!: boolean;
  /** What it asks of its audience; null: what follows from the way it goes out. */
  @Column('text', { nullable: true }) exposure!: Exposure | null;
  /** Whether it may be spent on learning about another hour. */
  @Column('boolean', { default: false }) movable!: boolean;
  /** Whether it is part of the formal answer to a charge, which a serious charge does not stop. */
  @Column('boolean', { default: false }) formal!: boolean;
  @Column('timestamptz', { nullable: true }) scheduledAt!: Date | null;
  @Column('text', { nullable: true }) wallTime!: string | null;
  @Column('text', { nullable: true }) timeZone!: string | null;
  /** The last move that no person made, from the time that a person chose. */
  @Column('timestamptz', { nullable: true }) movedFrom!: Date | null;
  @Column('timestamptz', { nullable: true }) movedTo!: Date | null;
  @Column('jsonb', { nullable: true }) latenessPolicy!: LatenessPolicy | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) liveAt!: Date | null;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text', { nullable: true }) externalUrl!: string | null;
  @Column('text', { nullable: true }) checkHandle!: string | null;
  @Column('timestamptz', { nullable: true }) checkAt!: Date | null;
  /** When an item whose fate was ever in doubt is looked for once more, by the database's real clock. */
  @Column('timestamptz', { nullable: true }) secondLookAt!: Date | null;
  @Column('timestamptz', { nullable: true }) handOffEndsAt!: Date | null;
  @Column('int', { default: 0 }) checkCount!: number;
  @Column('timestamptz', { nullable: true }) nextSampleAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastSampleAt!: Date | null;
  /** Readings in a row that brought nothing of the item. */
  @Column('int', { default: 0 }) sampleFailures!: number;
  @Column('timestamptz', { nullable: true }) nextCommentsAt!: Date | null;
  /** The end of the item's ledger, which only the ledger writes. */
  @Column({ type: 'int', default: 0, update: false }) ledgerSeq!: number;
  @Column({ type: 'text', default: '0'.repeat(64), update: false }) ledgerHash!: string;
  /** Who posts it, where a person has to. */
  @Column('text', { nullable: true }) assigneeId!: string | null;
  /** Which occurrence of which series it is, and what the series gave it: whatever differs, a member has changed. */
  @Column('uuid', { nullable: true }) seriesId!: string | null;
  @Column('date', { nullable: true }) seriesDate!: string | null;
  @Column('jsonb', { nullable: true }) seriesGave!: SeriesGift | null;
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { default: () => 'now()' }) updatedAt!: Date;
}
