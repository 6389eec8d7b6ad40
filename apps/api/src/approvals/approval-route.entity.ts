import type { ApprovalRoute } from '@longstream/contracts/approvals';
import type { RouteChecklist } from '@longstream/domain/approvals/route';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('approval_route')
export class ApprovalRouteEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('text', { array: true }) platforms!: ApprovalRoute['platforms'];
  @Column('text', { array: true }) tags!: string[];
  @Column('text', { array: true }) risks!: ApprovalRoute['risks'];
  @Column('jsonb') steps!: ApprovalRoute['steps'];
  @Column('int') hoursBefore!: number;
  @Column('int') hoursWithin!: number;
  @Column('text', { array: true }) escalatesTo!: string[];
  @Column('text', { default: 'none' }) checklist!: RouteChecklist;
}

/** While a member is away another decides for them. */
@Entity('absence')
export class AbsenceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') userId!: string;
  @Column('text') substituteId!: string;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz') untilAt!: Date;
}
