import type { RenderingState, ReportFormat } from '@longstream/domain/reports/report-blocks';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of a report, asked for and perhaps made. */
@Entity('report_rendering')
export class ReportRenderingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') reportId!: string;
  @Column('text') format!: ReportFormat;
  @Column('text') state!: RenderingState;
  @Column('int') tries!: number;
  /** By the real clock. */
  @Column('timestamptz', { nullable: true }) leasedUntil!: Date | null;
  @Column('int') pagesDone!: number;
  @Column('int', { nullable: true }) pages!: number | null;
  @Column('bytea', { nullable: true, select: false }) file!: Buffer | null;
  @Column('text') askedBy!: string;
  /** Who is told when it is made; null where somebody asked for it. */
  @Column('text', { array: true, nullable: true }) mailTo!: string[] | null;
  /** The workspace's time. */
  @Column('timestamptz') askedAt!: Date;
}
