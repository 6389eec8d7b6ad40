import type { ItemContent } from '@longstream/domain/items/item-content';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('template')
export class TemplateEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  @Column('jsonb') content!: ItemContent;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  /** Kept for some days more, to be had back. */
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
