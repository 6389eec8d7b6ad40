import type { ItemContent } from '@longstream/domain/items/item-content';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A recurrence rule, and what each item that it makes next is born with. */
@Entity('series')
export class SeriesEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') responseId!: string;
  @Column('uuid') channelId!: string;
  @Column('text') rule!: string;
  @Column('date') startsOn!: string;
  @Column('text') timeOfDay!: string;
  @Column('text') timeZone!: string;
  @Column('date', { nullable: true }) endsBefore!: string | null;
  @Column('jsonb') content!: ItemContent;
  /** What addresses the content, as a revision's does. */
  @Column('text') hash!: string;
  /** Everyone who wrote any of the content: none of them lets it stand approved. */
  @Column('text', { array: true }) authorIds!: string[];
  @Column('boolean') standsApproved!: boolean;
  /** Who lets the content stand approved; null where the workspace's policy does. */
  @Column('text', { nullable: true }) approvedBy!: string | null;
  /** When the items are made further ahead, by the workspace's clock; null once the series is over. */
  @Column('timestamptz', { nullable: true }) extendAt!: Date | null;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}
