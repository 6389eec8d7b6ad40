import type { TopicWords } from '@longstream/contracts/comments';
import type { ReplyPolicy } from '@longstream/domain/comments/reply-policy';
import { type NearDuplicateRule, OUR_NEAR_DUPLICATE_RULE } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import type { LatenessPolicy } from '@longstream/domain/publishing/lateness';
import type { WeekStart } from '@longstream/domain/time/week';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('workspace')
export class WorkspaceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') timeZone!: string;
  @Column('text', { default: 'monday' }) weekStart!: WeekStart;
  @Column('text') kind!: 'real' | 'demo';
  @Column('jsonb') replyPolicy!: ReplyPolicy;
  @Column('jsonb', { default: { names: [], leftOut: [] } }) topicWords!: TopicWords;
  @Column('jsonb', { default: { sendIfLateByMinutes: 120, otherwise: 'ask' } }) latenessPolicy!: LatenessPolicy;
  @Column('jsonb', { default: OUR_NEAR_DUPLICATE_RULE }) nearDuplicateRule!: NearDuplicateRule;
  /** How often its content rules were changed. */
  @Column('int', { default: 0 }) contentRulesVersion!: number;
  @Column('text') approvalPolicy!: 'one_approval' | 'none';
  @Column('timestamptz', { nullable: true }) clockAt!: Date | null;
  @Column('timestamptz', { nullable: true }) clockSince!: Date | null;
  @Column('double precision') clockSpeed!: number;
  @Column('timestamptz', { nullable: true }) rushUntil!: Date | null;
  @Column('double precision', { nullable: true }) rushSpeed!: number | null;
  @Column('timestamptz', { nullable: true }) clockSeenAt!: Date | null;
}
