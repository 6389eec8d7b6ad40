import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

@Entity('media_upload')
export class MediaUploadEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') userId!: string;
  @Column('text') fileName!: string;
  @Column('bigint', { transformer: bigintAsNumber }) byteSize!: number;
  @Column('uuid', { nullable: true }) assetId!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
