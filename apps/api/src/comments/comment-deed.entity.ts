import type { CommentDeed } from '@longstream/domain/platforms/comment-deeds';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a member asked a platform to do to a comment: on record before the call, with its outcome afterwards. */
@Entity('comment_deed')
export class CommentDeedEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') commentId!: string;
  @Column('text') kind!: CommentDeed;
  @Column('text') byId!: string;
  @Column('timestamptz') at!: Date;
  /** Null until the platform has answered. */
  @Column('text', { nullable: true }) outcome!: 'done' | 'gone' | 'refused' | 'unknown' | null;
  @Column('jsonb', { nullable: true }) reason!: Reason | null;
}
