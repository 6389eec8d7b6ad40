import type { SavedView } from '@longstream/contracts/views';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('saved_view')
export class SavedViewEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') ownerId!: string;
  @Column('text') name!: string;
  @Column('boolean') isShared!: boolean;
  @Column('jsonb') shows!: SavedView['shows'];
}

/** The address by which a member's calendar reads a view. `digest`: the SHA-256 of its secret. */
@Entity('view_feed')
export class ViewFeedEntity {
  @PrimaryColumn('uuid') viewId!: string;
  @PrimaryColumn('text') userId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('bytea') digest!: Buffer;
}
