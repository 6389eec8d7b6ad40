import type { FollowUpQuestion, FollowUpState, OnLeadFailure } from '@longstream/domain/follow-ups/follow-up';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an item comes after another. An item follows at most one. */
@Entity('follow_up')
export class FollowUpEntity {
  @PrimaryColumn('uuid') itemId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') leadId!: string;
  @Column('int') lagMinutes!: number;
  @Column('boolean') carriesLink!: boolean;
  @Column('text') onFailure!: OnLeadFailure;
  @Column('timestamptz', { nullable: true }) goAt!: Date | null;
  @Column('text', { default: 'waiting' }) state!: FollowUpState;
  @Column('text', { nullable: true }) question!: FollowUpQuestion | null;
  @Column('text') createdBy!: string;
}
