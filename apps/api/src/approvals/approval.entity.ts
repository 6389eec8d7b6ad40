import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('approval')
export class ApprovalEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') itemId!: string;
  @Column('uuid') revisionId!: string;
  @Column('text', { default: 'open' }) state!: 'open' | 'approved' | 'changes_requested' | 'void';
  @Column('text') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
}

@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') approvalId!: string;
  @Column('text') verdict!: 'approve' | 'request_changes';
  @Column('text') comment!: string;
  @Column('text') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
}
