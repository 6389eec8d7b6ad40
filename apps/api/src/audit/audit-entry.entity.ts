import type { AuditedDeed, AuditedThing } from '@longstream/domain/audit/audited';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

/** Written by the database alone: see its migration. */
@Entity('audit_entry')
export class AuditEntryEntity {
  @PrimaryColumn('bigint', { transformer: bigintAsNumber, insert: false, update: false }) id!: number;
  @Column('uuid') workspaceId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') byUser!: string;
  @Column('uuid', { nullable: true }) byKey!: string | null;
  @Column('text') thing!: AuditedThing;
  @Column('text') name!: string;
  @Column('text') deed!: AuditedDeed;
  @Column('jsonb', { nullable: true }) before!: Record<string, unknown> | null;
  @Column('jsonb', { nullable: true }) after!: Record<string, unknown> | null;
}
