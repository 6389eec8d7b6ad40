import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database/bigint-as-number.ts';

@Entity('media_asset')
export class MediaAssetEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') sha256!: string;
  @Column('text') fileName!: string;
  @Column('text') kind!: 'image' | 'video';
  @Column('text') mimeType!: string;
  @Column('bigint', { transformer: bigintAsNumber }) byteSize!: number;
  @Column('int') width!: number;
  @Column('int') height!: number;
  @Column('double precision', { nullable: true }) durationSeconds!: number | null;
  @Column('text', { nullable: true }) videoCodec!: string | null;
  @Column('text', { nullable: true }) audioCodec!: string | null;
  @Column('text', { nullable: true }) pixelFormat!: string | null;
  @Column('double precision', { nullable: true }) frameRate!: number | null;
  @Column('bigint', { nullable: true, transformer: bigintAsNumber }) bitRate!: number | null;
  /** What a picture looks like, in 16 hex digits; null for videos, and for pictures that nobody has looked at. */
  @Column('text', { nullable: true }) look!: string | null;
  /** Null in no folder. */
  @Column('uuid', { nullable: true }) folderId!: string | null;
  @Column('text', { array: true, default: [] }) tags!: string[];
  @Column('date', { nullable: true }) rightsEndOn!: string | null;
  @Column('text', { default: '' }) rightsNote!: string;
  @Column('text') createdBy!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
