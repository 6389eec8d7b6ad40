import type { ContentRule } from '@longstream/contracts/content-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('content_rule')
export class ContentRuleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('text') reason!: string;
  @Column('jsonb') demand!: ContentRule['demand'];
  @Column('text', { array: true }) platforms!: ContentRule['platforms'];
  @Column('text') enforcement!: ContentRule['enforcement'];
  @Column('text') origin!: ContentRule['origin'];
  @Column('jsonb', { nullable: true }) source!: ContentRule['source'];
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
