import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

/** How many followed an account on a day: one number of each, the one that was told last. */
@Entity('follower_count')
export class FollowerCountEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') channelId!: string;
  @PrimaryColumn('date') day!: string;
  @Column('bigint', { transformer: bigintAsNumber }) followers!: number;
  @Column('timestamptz') readAt!: Date;
  /** Null where the platform said it. */
  @Column('text', { nullable: true }) typedBy!: string | null;
}
