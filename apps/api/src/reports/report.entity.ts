import type { ReportBlock, ReportMailing, ReportRange } from '@longstream/contracts/reports';
import type { Language } from '@longstream/domain/notifications/notification-text';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('report')
export class ReportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('uuid', { nullable: true }) campaignId!: string | null;
  @Column('jsonb') range!: ReportRange;
  @Column('text') language!: Language;
  @Column('jsonb') blocks!: ReportBlock[];
  @Column('int') version!: number;
  @Column('text') createdBy!: string;
  /** The workspace's time. */
  @Column('timestamptz') updatedAt!: Date;
  @Column('jsonb', { nullable: true }) mailing!: ReportMailing | null;
  /** The workspace's time; null while it does not go out by itself. */
  @Column('timestamptz', { nullable: true }) nextMailAt!: Date | null;
}
