import type { ItemContent } from '@longstream/domain/items/item-content';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('revision')
export class RevisionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') itemId!: string;
  @Column('text') hash!: string;
  @Column('jsonb') content!: ItemContent;
  /** What its words are like, to be compared with others; null for those that were written before anybody compared. */
  @Column('bytea', { nullable: true, select: false }) sketch!: Buffer | null;
  @Column('text') authorId!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
