import type { Remark } from '@longstream/contracts/approvals';
import type { RouteChecklist, RouteStep } from '@longstream/domain/approvals/route';
import type { ApprovalState, Verdict } from '@longstream/domain/approvals/verdict';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request, with the route as it was when it was asked for: what the team changes of the route is for requests to come. */
@Entity('approval')
export class ApprovalEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') itemId!: string;
  @Column('uuid') revisionId!: string;
  @Column('text', { default: 'open' }) state!: ApprovalState;
  @Column('text') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('text', { nullable: true }) route!: string | null;
  @Column('jsonb', { default: [{ memberIds: [], needs: 'any' }] }) steps!: readonly RouteStep[];
  @Column('text', { array: true, default: [] }) escalatesTo!: string[];
  @Column('int', { nullable: true }) hoursBefore!: number | null;
  @Column('int', { nullable: true }) hoursWithin!: number | null;
  /** How much of its response's checklist has to be answered before the last step. */
  @Column('text', { default: 'none' }) checklist!: RouteChecklist;
  /** How far its deadline has been told. */
  @Column('int', { default: 0 }) stage!: number;
  /** Whether those whose turn it is know of it. */
  @Column('boolean', { default: false }) isTold!: boolean;
  /** When there is something to tell about it, by the workspace's clock; null once nothing is. Another time of its item makes that now. */
  @Column('timestamptz', { nullable: true, default: () => `'-infinity'` }) nextAt!: Date | null;
}

@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') approvalId!: string;
  @Column('text') verdict!: Verdict;
  @Column('text') comment!: string;
  @Column('text') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
  @Column('int', { default: 0 }) step!: number;
  /** Whose place among those asked it takes; null: it decides the whole step. */
  @Column('text', { nullable: true }) seat!: string | null;
  @Column('jsonb', { default: [] }) remarks!: Remark[];
  /** How a guest called themselves, and the link by which they came; `decidedBy` is then whoever made it. */
  @Column('text', { nullable: true, default: null }) guest!: string | null;
  @Column('uuid', { nullable: true, default: null }) guestLinkId!: string | null;
  /** Whether it decides; what a guest says where the route asks no guest is only told. */
  @Column('boolean', { default: true }) counts!: boolean;
}
