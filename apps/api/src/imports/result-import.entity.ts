import type { ImportReport } from '@longstream/contracts/imports';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

@Entity('result_import')
export class ResultImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('text') fileName!: string;
  @Column('text') sha256!: string;
  @Column('jsonb') report!: Pick<ImportReport, 'accepted' | 'refused'>;
  /** Responses that the campaign did not have before it. */
  @Column('uuid', { array: true, default: () => `'{}'` }) madeResponses!: string[];
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @Column('text', { nullable: true }) undoneBy!: string | null;
}

/** A past result as its source prints it; `value` is null where the print is not a number. */
@Entity('imported_value')
export class ImportedValueEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  /** Null where it came before imports could be taken back, and nobody knows with which. */
  @Column('uuid', { nullable: true }) importId!: string | null;
  @PrimaryColumn('text') metric!: Metric;
  @Column('bigint', { nullable: true, transformer: bigintAsNumber }) value!: number | null;
  @Column('text') asPrinted!: string;
  @Column('text', { nullable: true }) note!: string | null;
}
