import type { Mood } from '@longstream/domain/comments/mood';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

/** What one of the public wrote under an item, or in a review. */
@Entity('comment')
export class CommentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') channelId!: string;
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('text') externalId!: string;
  @Column('text', { nullable: true }) itemExternalId!: string | null;
  @Column('text', { nullable: true }) parentExternalId!: string | null;
  @Column('text') kind!: 'comment' | 'review';
  @Column('text') authorName!: string;
  @Column('text') text!: string;
  /** The text is only the beginning of what was written. */
  @Column('boolean', { default: false }) isCut!: boolean;
  @Column('int', { nullable: true }) stars!: number | null;
  @Column('bigint', { nullable: true, transformer: bigintAsNumber }) likes!: number | null;
  @Column('timestamptz') writtenAt!: Date;
  /** How it sounds, as this member said. */
  @Column('text', { nullable: true }) mood!: Mood | null;
  @Column('text', { nullable: true }) moodBy!: string | null;
  /** When this member said that it needs nothing more. */
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('text', { nullable: true }) doneBy!: string | null;
  /** Whose it is to see to. */
  @Column('text', { nullable: true }) assigneeId!: string | null;
  /** Among those that its platform shows to all, as far as it tells. */
  @Column('boolean', { nullable: true }) isSelected!: boolean | null;
  /** Deleted at its platform. */
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
  @Column('text', { nullable: true }) answerText!: string | null;
  @Column('timestamptz', { nullable: true }) answerAt!: Date | null;
}
