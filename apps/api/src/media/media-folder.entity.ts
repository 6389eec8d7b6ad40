import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('media_folder')
export class MediaFolderEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
}
