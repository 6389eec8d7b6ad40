import type { PlanOutcome, StartPlan, Unplaced } from '@longstream/contracts/planning';
import type { PlacementState, PlanFailure, PlanState } from '@longstream/domain/planning/plan';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('plan')
export class PlanEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text', { default: 'running' }) state!: PlanState;
  @Column('uuid', { nullable: true }) campaignId!: string | null;
  @Column('jsonb') asked!: StartPlan;
  @Column('text') timeZone!: string;
  @Column('real', { default: 0 }) progress!: number;
  @Column('text', { nullable: true }) failure!: PlanFailure | null;
  @Column('jsonb', { nullable: true }) outcome!: PlanOutcome | null;
  @Column('text', { nullable: true }) digest!: string | null;
  @Column('timestamptz', { nullable: true }) leasedUntil!: Date | null;
  @Column('int', { default: 0 }) tries!: number;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

/** What a plan proposes for one item, in the order of the proposal. */
@Entity('plan_placement')
export class PlanPlacementEntity {
  @PrimaryColumn('uuid') planId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('int') position!: number;
  @Column('int') version!: number;
  @Column('timestamptz', { nullable: true }) fromAt!: Date | null;
  @Column('text', { nullable: true }) fromWallTime!: string | null;
  @Column('text', { nullable: true }) fromTimeZone!: string | null;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  @Column('uuid', { nullable: true }) follows!: string | null;
  @Column('real', { nullable: true }) gainPercent!: number | null;
  @Column('jsonb', { nullable: true }) unplaced!: Unplaced | null;
  @Column('text', { default: 'proposed' }) state!: PlacementState;
  @Column('int', { nullable: true }) takenVersion!: number | null;
  @Column('jsonb', { nullable: true }) refusal!: { code: string; details: Record<string, unknown> } | null;
}
