import type { PlanImportReport } from '@longstream/contracts/imports';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('plan_import')
export class PlanImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('text') fileName!: string;
  @Column('jsonb') report!: Pick<PlanImportReport, 'accepted' | 'refused'>;
  /** Responses that the campaign did not have before it. */
  @Column('uuid', { array: true }) madeResponses!: string[];
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @Column('text', { nullable: true }) undoneBy!: string | null;
}
