import type { Reply } from '@longstream/contracts/comments';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An answer of ours to a comment, from its writing to the platform. */
@Entity('reply')
export class ReplyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') commentId!: string;
  @Column('text') text!: string;
  @Column('text') state!: Reply['state'];
  @Column('jsonb', { nullable: true }) reason!: Reason | null;
  @Column('text') authorId!: string;
  @Column('text', { nullable: true }) decidedBy!: string | null;
  @Column('text') decision!: string;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) calledAt!: Date | null;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
}
