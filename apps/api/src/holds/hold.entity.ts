import type { HoldScopeKind } from '@longstream/domain/holds/hold';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('hold')
export class HoldEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') scopeKind!: HoldScopeKind;
  @Column('text', { nullable: true }) scopeId!: string | null;
  @Column('text') reason!: string;
  @Column('text') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('text', { nullable: true }) releasedBy!: string | null;
  @Column('timestamptz', { nullable: true }) releasedAt!: Date | null;
}
