import type { Blackout } from '@longstream/contracts/blackouts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('blackout')
export class BlackoutEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('text') scopeKind!: Blackout['scope']['kind'];
  @Column('text', { nullable: true }) scopeId!: string | null;
  @Column('jsonb') rule!: Blackout['rule'];
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
