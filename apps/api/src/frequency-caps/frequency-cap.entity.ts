import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('frequency_cap')
export class FrequencyCapEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('text') scopeKind!: FrequencyCap['scope']['kind'];
  @Column('text', { nullable: true }) scopeId!: string | null;
  @Column('jsonb') rules!: FrequencyCap['rules'];
  @Column('text') enforcement!: FrequencyCap['enforcement'];
  @Column('text') origin!: FrequencyCap['origin'];
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
