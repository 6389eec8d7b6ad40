import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('ledger_entry')
export class LedgerEntryEntity {
  @Column('uuid') workspaceId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  @PrimaryColumn('int') seq!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') kind!: LedgerKind;
  @Column('text', { nullable: true }) byUser!: string | null;
  @Column('jsonb') data!: Record<string, unknown>;
  @Column('text') previousHash!: string;
  @Column('text') hash!: string;
}
