import type { BlackoutRule } from '@longstream/domain/blackouts/blackout-rules';
import type { CapScopeKind } from '@longstream/domain/frequency-caps/frequency-cap';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('blackout')
export class BlackoutEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('text') scopeKind!: CapScopeKind;
  @Column('text', { nullable: true }) scopeId!: string | null;
  @Column('jsonb') rule!: BlackoutRule;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
