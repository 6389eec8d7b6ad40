import type { HotSearch } from '@longstream/contracts/campaigns';
import type { Master } from '@longstream/domain/items/master';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('response')
export class ResponseEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('uuid', { nullable: true }) audienceId!: string | null;
  @Column('text') title!: string;
  @Column('text') message!: string;
  /** What everybody was just talking about, where the response takes it up. */
  @Column('jsonb', { nullable: true }) hotSearch!: HotSearch | null;
  /** What its items have in common; null until somebody writes it. */
  @Column('jsonb', { nullable: true }) master!: Master | null;
  @Column('int', { default: 0 }) masterVersion!: number;
  @Column('int') position!: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
